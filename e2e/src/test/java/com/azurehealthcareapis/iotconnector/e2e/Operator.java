// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.e2e;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;

/**
 * The operator in its cluster.
 *
 * @param kubectl of an administrator, in the operator's namespace
 * @param cluster where it is deployed
 */
record Operator(Kubectl kubectl, Cluster cluster) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String PLATFORM = "e2e/src/test/resources/platform.yaml";

    static final String DEPLOYMENT = "deployment/iotconnector-controller-manager";

    /** As a user deploys it; returns when all replicas run. */
    static Operator deploy(Settings settings, Cluster cluster) {
        var kubectl = new Kubectl(settings.kubectl(), cluster.kubeconfig(), settings.namespace());
        try {
            make("deploy", settings, cluster);
        } catch (AssertionError e) {
            Diagnosis.of("make-deploy").keep(kubectl);
            throw e;
        }
        return new Operator(kubectl, cluster);
    }

    static void undeploy(Settings settings, Cluster cluster) {
        make("undeploy", settings, cluster);
    }

    private static void make(String target, Settings settings, Cluster cluster) {
        Command.of(List.of(
                        "make",
                        target,
                        "IMG=" + settings.image(),
                        "NAMESPACE=" + settings.namespace(),
                        "FUNCTIONS_IMG=" + settings.functionImages(),
                        "PLATFORM=" + PLATFORM,
                        "KUBECTL=" + settings.kubectl(),
                        "KUBECONFIG=" + cluster.kubeconfig()))
                .within(Duration.ofMinutes(5))
                .run()
                .orFail();
    }

    /** Who it is for the API server. */
    String account() {
        return "system:serviceaccount:" + kubectl.namespace() + ":iotconnector-controller-manager";
    }

    /** The names of its pods, those that are ending included. */
    List<String> pods() {
        return kubectl.names("pods", "--selector=control-plane=controller-manager").stream()
                .map(name -> name.substring("pod/".length()))
                .toList();
    }

    /** The pod that holds the Lease; empty while none does. */
    String leader() {
        String identity = kubectl.read("{.items[*].spec.holderIdentity}", "leases");
        return identity.replaceFirst("_.*", "");
    }

    /** The leader once there is one and both replicas are ready, so that one may be taken away. */
    String settledLeader() {
        kubectl.run("rollout", "status", DEPLOYMENT, "--timeout=60s");
        return await().atMost(PATIENCE).until(this::leader, leader -> pods().contains(leader));
    }

    /** The next leader after {@code last}. */
    String leaderAfter(String last) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(250))
                .until(this::leader, leader -> !leader.isEmpty() && !leader.equals(last));
    }

    /** Ends a pod at once: its process hears nothing, and nobody waits for it. */
    void kill(String pod) {
        String container = kubectl.read("{.status.containerStatuses[0].containerID}", "pod/" + pod);
        cluster.kill(container.replaceFirst(".*://", ""));
        kubectl.run("delete", "pod", pod, "--grace-period=0", "--force");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers;

import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.apiserver.Api;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Budgets of pods. Reasons and messages are those of kube-controller-manager's sources, v1.34. */
class DisruptionTest {

    private static final String BUDGETS = "/apis/policy/v1/namespaces/default/poddisruptionbudgets";
    private static final String WEB = BUDGETS + "/web";

    private final Cluster cluster = new Cluster();

    @AfterEach
    void stop() {
        cluster.close();
    }

    private void deployment(int replicas) {
        cluster.create(
                Cluster.DEPLOYMENTS,
                "{'metadata':{'name':'web'},'spec':{'replicas':" + replicas
                        + ",'selector':{'matchLabels':{'app':'web'}},'template':{'metadata':{'labels':{'app':'web'}},"
                        + "'spec':{'containers':[{'name':'main','image':'web:1'}]}}}}");
    }

    private void budget(String limit) {
        cluster.create(
                BUDGETS, "{'metadata':{'name':'web'},'spec':{" + limit + ",'selector':{'matchLabels':{'app':'web'}}}}");
    }

    private long number(String name) {
        return cluster.object(WEB).integer("status", name).orElseThrow();
    }

    private Api.Reply evicted(String pod) {
        Api.Reply reply = cluster.api.post(
                Cluster.PODS + "/" + pod + "/eviction",
                "{'apiVersion':'policy/v1','kind':'Eviction','metadata':{'name':'" + pod + "'}}");
        cluster.settle();
        return reply;
    }

    @Test
    void aBudgetAllowsWhatIsHealthyBeyondItsMinimum() {
        deployment(3);
        budget("'minAvailable':2");
        assertThat(cluster.object(WEB).object("status").orElseThrow().without("conditions"))
                .isEqualTo(JsonObject.builder()
                        .put("observedGeneration", 1)
                        .put("disruptionsAllowed", 1)
                        .put("currentHealthy", 3)
                        .put("desiredHealthy", 2)
                        .put("expectedPods", 3)
                        .build());
        assertThat(cluster.conditions(WEB)).containsExactly("DisruptionAllowed=True/SufficientPods: ");
    }

    @Test
    void percentagesAreOfWhatTheDeploymentWantsAndRoundedUp() {
        deployment(5);
        budget("'minAvailable':'50%'");
        assertThat(number("desiredHealthy")).isEqualTo(3);
        JsonObject web = cluster.object(Cluster.DEPLOYMENTS + "/web");
        cluster.put(Cluster.DEPLOYMENTS + "/web", web.with(List.of("spec", "replicas"), Json.of(8)));
        assertThat(number("desiredHealthy")).isEqualTo(4);
        assertThat(number("expectedPods")).isEqualTo(8);
    }

    @Test
    void maxUnavailableCountsDownFromWhatIsWanted() {
        deployment(4);
        budget("'maxUnavailable':1");
        assertThat(number("desiredHealthy")).isEqualTo(3);
        assertThat(number("disruptionsAllowed")).isEqualTo(1);
    }

    @Test
    void anEvictionThatWouldBreakTheBudgetIsRefused() {
        deployment(1);
        budget("'minAvailable':1");
        String pod = cluster.names(Cluster.PODS).getFirst();
        assertThat(evicted(pod).status()).isEqualTo(429);
        assertThat(cluster.conditions(WEB)).containsExactly("DisruptionAllowed=False/InsufficientPods: ");
    }

    @Test
    void anEvictedPodIsReplacedAndTheBudgetAllowsTheNextEviction() {
        deployment(2);
        budget("'minAvailable':1");
        String pod = cluster.names(Cluster.PODS).getFirst();
        assertThat(evicted(pod).status()).isEqualTo(201);
        assertThat(cluster.names(Cluster.PODS)).hasSize(2).doesNotContain(pod);
        assertThat(number("disruptionsAllowed")).isEqualTo(1);
        assertThat(cluster.object(WEB).at("status", "disruptedPods")).isEmpty();
    }

    @Test
    void aBudgetWithoutPodsAllowsNothing() {
        budget("'minAvailable':0");
        assertThat(number("disruptionsAllowed")).isZero();
        assertThat(cluster.events("PodDisruptionBudget")).containsExactly("NoPods: No matching pods found");
    }

    @Test
    void podsThatNothingControlsAreToldOf() {
        cluster.create(
                Cluster.PODS,
                "{'metadata':{'name':'alone','labels':{'app':'web'}},'spec':{'containers':[{'name':'a','image':'a:1'}]}}");
        budget("'maxUnavailable':1");
        assertThat(cluster.events("PodDisruptionBudget"))
                .containsExactly("UnmanagedPods: Pods selected by this PodDisruptionBudget (selector:"
                        + " &LabelSelector{MatchLabels:map[string]string{app: web,},MatchExpressions:"
                        + "[]LabelSelectorRequirement{},}) were found to be unmanaged. As a result, the status of the PDB"
                        + " cannot be calculated correctly, which may result in undefined behavior. To account for these"
                        + " pods please set \".spec.minAvailable\" field of the PDB to an integer value.");
    }

    @Test
    void whenNobodyKnowsHowManyPodsThereShouldBeNothingIsAllowed() {
        String node =
                cluster.object("/api/v1/nodes/node-1").string("metadata", "uid").orElseThrow();
        cluster.create(
                Cluster.PODS,
                "{'metadata':{'name':'lost','labels':{'app':'web'},'ownerReferences':[{'apiVersion':'v1','kind':'Node',"
                        + "'name':'node-1','uid':'" + node
                        + "','controller':true}]},'spec':{'containers':[{'name':'a','image':'a:1'}]}}");
        budget("'maxUnavailable':1");
        assertThat(cluster.conditions(WEB))
                .containsExactly("DisruptionAllowed=False/SyncFailed: nodes does not implement the scale subresource");
    }
}

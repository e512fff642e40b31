// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.system;

import static org.awaitility.Awaitility.await;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnectorStatus;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.ProvisioningState;
import com.google.gson.JsonObject;
import io.controllerruntime.envtest.TestCluster;
import io.controllerruntime.envtest.TestUser;
import io.kubernetes.client.openapi.models.V1Condition;
import io.kubernetes.client.openapi.models.V1Deployment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.NullUnmarked;

/** One namespace with the operator at work in it. */
@NullUnmarked // models have a null for every field that is not set
final class OperatedNamespace implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestCluster cluster;
    private final String name;
    private final Kube kube;
    private final TestUser account;
    private RunningOperator operator;

    OperatedNamespace(TestCluster cluster, String name) {
        this.cluster = cluster;
        this.name = name;
        this.kube = new Kube(cluster, name);
        this.account = OperatorAccount.create(cluster, kube, name);
        this.operator = RunningOperator.start(cluster.client(account), name);
    }

    /** What an administrator does in it. */
    Kube kube() {
        return kube;
    }

    String name() {
        return name;
    }

    /** Creates connector blue, the sample. */
    IotConnector create() {
        return create(connector -> {});
    }

    /** Creates connector blue after {@code change}. */
    IotConnector create(Consumer<JsonObject> change) {
        return kube.create(Manifests.SAMPLE, change);
    }

    /** Creates connector blue, the sample, and plays its pods until it succeeded. */
    V1Deployment createAndRollOut() {
        return createAndRollOut(connector -> {});
    }

    /** Creates connector blue after {@code change}, and plays its pods until it succeeded. */
    V1Deployment createAndRollOut(Consumer<JsonObject> change) {
        create(change);
        awaitDeployment("blue");
        kube.rollOut("blue");
        awaitState("blue", ProvisioningState.Succeeded);
        return kube.deployment("blue");
    }

    V1Deployment awaitDeployment(String connector) {
        return awaitDeployment(connector, found -> true);
    }

    V1Deployment awaitDeployment(String connector, Predicate<V1Deployment> condition) {
        return await().atMost(PATIENCE)
                .until(() -> kube.find(V1Deployment.class, connector).filter(condition), Optional::isPresent)
                .orElseThrow();
    }

    IotConnectorStatus awaitState(String connector, ProvisioningState state) {
        return awaitStatus(connector, status -> status.provisioningState() == state);
    }

    /** The status once a condition has this status and reason. */
    IotConnectorStatus awaitCondition(String connector, String type, String status, String reason) {
        return awaitStatus(
                connector,
                found -> found.conditions().stream()
                        .anyMatch(condition -> condition.getType().equals(type)
                                && condition.getStatus().equals(status)
                                && condition.getReason().equals(reason)));
    }

    IotConnectorStatus awaitStatus(String connector, Predicate<IotConnectorStatus> condition) {
        return await().atMost(PATIENCE)
                .until(
                        () -> Optional.ofNullable(kube.connector(connector).status())
                                .filter(condition),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** Waits until no reconcile has ended for half a second. */
    void awaitQuiet() {
        var last = new double[] {-1};
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(() -> {
            double now = reconciles();
            boolean isQuiet = now == last[0];
            last[0] = now;
            return isQuiet;
        });
    }

    /** What the operator writes when a connector is reconciled once more with nothing changed. */
    List<String> writesOfAnotherReconcile(String connector) {
        awaitQuiet();
        int before = operator.writes().size();
        double reconciles = reconciles();
        kube.edit(
                IotConnector.class,
                connector,
                "{'metadata': {'annotations': {'example.com/touched': '" + reconciles + "'}}}");
        await().atMost(PATIENCE).until(() -> reconciles() > reconciles);
        awaitQuiet();
        return operator.writes().subList(before, operator.writes().size());
    }

    void stopOperator() {
        operator.close();
    }

    /** Starts the operator again, with nothing in its memory. */
    void startOperator() {
        operator = RunningOperator.start(cluster.client(account), name);
    }

    /** The writes that the operator has sent since it was started. */
    List<String> writes() {
        return operator.writes();
    }

    private double reconciles() {
        return Exposition.of(operator.manager()).sum("controller_runtime_reconcile_total");
    }

    static V1Condition condition(IotConnectorStatus status, String type) {
        return status.conditions().stream()
                .filter(condition -> condition.getType().equals(type))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no condition " + type + " in " + status.conditions()));
    }

    @Override
    public void close() {
        operator.close();
        kube.close();
    }
}

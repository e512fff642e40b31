// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnectorStatus;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.ProvisioningState;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Pod;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Why pods fail is in the connector's status. The test plays the ReplicaSet controller and the kubelet. */
@NullUnmarked // models have a null for every field that is not set
class FailingPodsTest extends InOperatedNamespace {

    private static final String IMAGE_PULL_BACK_OFF = waiting(
            "ImagePullBackOff", "Back-off pulling image \\\"reg/nope:1\\\": ErrImagePull: reg/nope:1: not found");

    @Test
    void anImageThatCannotBePulledFailsTheOperationAfterTheGracePeriodAndTheMendedOneSucceeds() {
        namespace.create(connector -> {});
        createPod("1");
        report("1", Duration.ofSeconds(20), IMAGE_PULL_BACK_OFF);
        IotConnectorStatus waiting = namespace.awaitCondition("blue", "GroupingReady", "False", "ImagePullFailed");
        assertThat(waiting.provisioningState()).isEqualTo(ProvisioningState.Creating);

        IotConnectorStatus failed = namespace.awaitState("blue", ProvisioningState.Failed);
        assertThat(failed.operation().error().code()).isEqualTo("ImagePullFailed");
        assertThat(failed.operation().error().message()).contains("grouping", "reg/nope:1: not found");

        kube.edit(IotConnector.class, "blue", "{'spec': {'grouping': {'image': 'reg/mended:1'}}}");
        IotConnectorStatus mending = namespace.awaitStatus("blue", status -> status.observedGeneration() == 2);
        assertThat(mending.provisioningState())
                .as("the old pod does not matter")
                .isEqualTo(ProvisioningState.Creating);
        kube.rollOut("blue");
        assertThat(namespace
                        .awaitState("blue", ProvisioningState.Succeeded)
                        .operation()
                        .generation())
                .isEqualTo(2);
    }

    @Test
    void aCrashLoopAfterTheSuccessDegradesAndDoesNotUndoIt() {
        namespace.createAndRollOut(connector -> {});
        createPod("1");
        report("1", Duration.ofMinutes(1), waiting("CrashLoopBackOff", "back-off 10s restarting failed container"));
        kube.editStatus(V1Deployment.class, "blue", "{'status': {'readyReplicas': 0, 'availableReplicas': 0}}");
        IotConnectorStatus status = namespace.awaitCondition("blue", "Degraded", "True", "CrashLoop");
        assertThat(status.provisioningState()).isEqualTo(ProvisioningState.Succeeded);
        assertThat(OperatedNamespace.condition(status, "Ready").getReason()).isEqualTo("CrashLoop");
        assertThat(namespace.writesOfAnotherReconcile("blue")).isEmpty();
    }

    @Test
    void aStrangersPodDoesNotMatter() {
        namespace.create(connector -> {});
        createPod("1");
        createPod("2");
        kube.edit(V1Pod.class, "blue-abc-1", "{'metadata': {'ownerReferences': null}}");
        report("1", Duration.ofMinutes(1), waiting("InvalidImageName", "a stranger's"));
        report(
                "2",
                Duration.ofMinutes(1),
                waiting("CreateContainerConfigError", "secret \\\"connections\\\" not found"));
        IotConnectorStatus status = namespace.awaitCondition("blue", "GroupingReady", "False", "ContainerConfigError");
        namespace.awaitQuiet();
        assertThat(kube.connector("blue").status()).isEqualTo(status);
        assertThat(status.provisioningState()).isEqualTo(ProvisioningState.Creating);
    }

    /** A pod as the ReplicaSet controller makes it of the Deployment's template. */
    private void createPod(String suffix) {
        V1Deployment deployment = namespace.awaitDeployment("blue", found -> true);
        kube.create(V1Pod.class, Pods.of(deployment, "abc", suffix));
    }

    /** What the kubelet says of container grouping in a pod that it has seen for {@code age}. */
    private void report(String suffix, Duration age, String grouping) {
        Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(age);
        kube.editStatus(V1Pod.class, "blue-abc-" + suffix, """
            {'status': {'startTime': '%s', 'containerStatuses': [
              {'name': 'grouping', 'image': '', 'imageID': '', 'ready': false, 'restartCount': 1, 'state': %s}]}}
            """.formatted(start, grouping));
    }

    private static String waiting(String reason, String message) {
        return "{'waiting': {'reason': '%s', 'message': \"%s\"}}".formatted(reason, message);
    }
}

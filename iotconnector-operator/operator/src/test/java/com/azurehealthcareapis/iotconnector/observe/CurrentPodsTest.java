// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.observe;

import static com.azurehealthcareapis.iotconnector.observe.SamplePods.deployment;
import static com.azurehealthcareapis.iotconnector.observe.SamplePods.pod;
import static org.assertj.core.api.Assertions.assertThat;

import com.azurehealthcareapis.iotconnector.plan.Labels;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Pod;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Which pods can tell something about a Deployment as it is now. */
@NullUnmarked // client-java says that every field may be absent; here a null fails the test
class CurrentPodsTest {

    @Test
    void aPodOfTheCurrentTemplateCounts() {
        assertThat(isCurrent(pod -> {})).isTrue();
    }

    @Test
    void aStrangersPodDoesNot() {
        assertThat(isCurrent(pod -> pod.getMetadata().setOwnerReferences(null))).isFalse();
        assertThat(isCurrent(
                        pod -> pod.getMetadata().getOwnerReferences().getFirst().setName("blue-2-abc")))
                .isFalse();
        assertThat(isCurrent(
                        pod -> pod.getMetadata().getOwnerReferences().getFirst().setKind("Job")))
                .isFalse();
        assertThat(isCurrent(pod -> pod.getMetadata().setLabels(null))).isFalse();
    }

    @Test
    void aPodThatIsReplacedDoesNot() {
        assertThat(isCurrent(
                        pod -> pod.getMetadata().setDeletionTimestamp(OffsetDateTime.parse("2026-01-01T10:00:00Z"))))
                .isFalse();
    }

    @Test
    void aFailedPodCountsUntilANewerOneRuns() {
        V1Pod failed = pod("'restartCount': 0");
        failed.getStatus().phase("Failed").reason("OutOfcpu");
        V1Pod next = pod("'restartCount': 0");
        next.getMetadata().setCreationTimestamp(OffsetDateTime.parse("2026-01-01T10:00:01Z"));
        assertThat(CurrentPods.of(deployment(), List.of(failed, next))).containsExactlyInAnyOrder(failed, next);
        next.getStatus().phase("Running");
        assertThat(CurrentPods.of(deployment(), List.of(failed, next))).containsExactly(next);
    }

    @Test
    void aPodOfAnEarlierTemplateDoesNot() {
        assertThat(isCurrent(pod -> pod.getMetadata().putAnnotationsItem(Labels.TEMPLATE_HASH, "0")))
                .isFalse();
        assertThat(isCurrent(pod -> pod.getMetadata().setAnnotations(null))).isFalse();
    }

    @Test
    void aPodThatAnAdmissionWebhookChangedCounts() {
        assertThat(isCurrent(pod -> pod.getSpec()
                        .getContainers()
                        .getFirst()
                        .image("mirror/n:1")
                        .resources(null)))
                .isTrue();
    }

    @Test
    void ofATemplateWithoutHashNoPodIsKnown() {
        V1Deployment deployment = deployment();
        deployment.getSpec().getTemplate().getMetadata().setAnnotations(null);
        V1Pod pod = pod("'restartCount': 0");
        pod.getMetadata().setAnnotations(null);
        assertThat(CurrentPods.of(deployment, List.of(pod))).isEmpty();
    }

    private static boolean isCurrent(Consumer<V1Pod> change) {
        V1Pod pod = pod("'restartCount': 0");
        change.accept(pod);
        return !CurrentPods.of(deployment(), List.of(pod)).isEmpty();
    }
}

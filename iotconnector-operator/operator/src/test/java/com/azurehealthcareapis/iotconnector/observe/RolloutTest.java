// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.observe;

import static com.azurehealthcareapis.iotconnector.observe.Deployments.complete;
import static com.azurehealthcareapis.iotconnector.observe.Deployments.condition;
import static com.azurehealthcareapis.iotconnector.observe.Deployments.deployment;
import static com.azurehealthcareapis.iotconnector.observe.Deployments.stuck;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.azurehealthcareapis.iotconnector.observe.Rollout.Phase;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1PodSpec;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked // client-java says that every field may be absent; here a null fails the test
class RolloutTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # desired | total | updated | ready | available | phase
        2         | 2     | 2       | 2     | 2         | COMPLETE
        0         | 0     | 0       | 0     | 0         | COMPLETE
        2         | 2     | 2       | 2     | 1         | SETTLING
        2         | 2     | 2       | 1     | 1         | ROLLING
        2         | 2     | 1       | 2     | 2         | ROLLING
        2         | 3     | 2       | 3     | 3         | ROLLING
        2         | 0     | 0       | 0     | 0         | ROLLING
        0         | 1     | 0       | 1     | 1         | ROLLING
        """)
    void aRolloutIsCompleteWhenEveryPodIsCurrentAndAvailableAndNoOtherIsLeft(
            int desired, int total, int updated, int ready, int available, Phase phase) {
        assertThat(Rollout.of(deployment(desired, total, updated, ready, available))
                        .phase())
                .isEqualTo(phase);
    }

    @Test
    void numbersOfAnEarlierGenerationSayNothing() {
        V1Deployment deployment = complete(1);
        deployment.getMetadata().setGeneration(3L);
        assertThat(Rollout.of(deployment).phase()).isEqualTo(Phase.UNOBSERVED);
    }

    @Test
    void aDeploymentWithoutStatusIsUnobserved() {
        V1Deployment deployment = complete(1).status(null);
        assertThat(Rollout.of(deployment).phase()).isEqualTo(Phase.UNOBSERVED);
    }

    @Test
    void aMissedProgressDeadlineIsStuckWithTheReasonInTheControllersWords() {
        assertThat(Rollout.of(stuck(1)).phase()).isEqualTo(Phase.STUCK);
        assertThat(Rollout.of(stuck(1)).stall()).isEqualTo("timed out progressing");
    }

    @Test
    void podsThatGetAvailableAfterTheDeadlineCompleteTheRollout() {
        V1Deployment deployment = complete(1);
        deployment.getStatus().addConditionsItem(condition("Progressing", "False", "ProgressDeadlineExceeded", "late"));
        assertThat(Rollout.of(deployment).phase()).isEqualTo(Phase.COMPLETE);
    }

    @Test
    void aQuotaThatRefusesPodsIsAProblem() {
        V1Deployment deployment = stuck(1);
        deployment.getStatus().addConditionsItem(condition("ReplicaFailure", "True", "FailedCreate", "exceeded quota"));
        assertThat(Rollout.of(deployment).problems())
                .extracting(PodProblem::kind, PodProblem::detail)
                .containsExactly(tuple(PodProblem.Kind.QUOTA_EXCEEDED, "exceeded quota"));
    }

    @Test
    void imagesAreThoseOfTheTemplate() {
        V1Deployment deployment = complete(1);
        deployment
                .getSpec()
                .getTemplate()
                .setSpec(new V1PodSpec()
                        .addContainersItem(
                                new V1Container().name("normalization").image("reg/n:1")));
        assertThat(Rollout.of(deployment).images()).containsEntry("normalization", "reg/n:1");
    }
}

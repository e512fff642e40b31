// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.service.providers;

import static org.assertj.core.api.Assertions.assertThat;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.Operation;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.ProvisioningState;
import org.junit.jupiter.api.Test;

/** When a write counts as brought about: generation 2 of the connector. */
class ProvisionedTest {

    private static final Stored BLUE = Stored.fresh().generation(2);
    private static final Provisioned GOAL = new Provisioned(Stored.FIRST_UID, 2);

    @Test
    void isRequestedUntilTheOperatorTakesNote() {
        Standing<IotConnector> standing = judge(BLUE);
        assertThat(standing.status()).isEqualTo(Operation.Status.Requested);
        assertThat(standing.provisioningState()).isEqualTo(ProvisioningState.Accepted);
    }

    @Test
    void theSuccessOfAnOlderGenerationDoesNotCount() {
        assertThat(judge(BLUE.reported(1, "Succeeded", "Succeeded")).status()).isEqualTo(Operation.Status.Requested);
    }

    @Test
    void runsAsTheOperatorSays() {
        Standing<IotConnector> standing = judge(BLUE.reported(2, "Updating", "Running"));
        assertThat(standing.status()).isEqualTo(Operation.Status.Running);
        assertThat(standing.provisioningState()).isEqualTo(ProvisioningState.Updating);
    }

    @Test
    void isAsFarAsPodsAreAvailable() {
        String half = ", \"workloads\": [{\"replicas\": 4, \"updatedReplicas\": 4, \"availableReplicas\": 2}]";
        assertThat(judge(BLUE.reported(2, "Updating", "Running", half)).percentComplete())
                .isEqualTo(50);
    }

    @Test
    void podsOfTheOldConfigurationDoNotCount() {
        String old = ", \"workloads\": [{\"replicas\": 4, \"updatedReplicas\": 0, \"availableReplicas\": 4}]";
        assertThat(judge(BLUE.reported(2, "Updating", "Running", old)).percentComplete())
                .isEqualTo(10);
    }

    @Test
    void saysWhatTheReadyConditionSays() {
        String ready = ", \"conditions\": [{\"type\": \"Ready\", \"message\": \"of 1 pods 0 are available\"}]";
        assertThat(judge(BLUE.reported(2, "Updating", "Running", ready)).message())
                .isEqualTo("of 1 pods 0 are available");
    }

    @Test
    void theSuccessOfThisGenerationIsTheEnd() {
        assertThat(judge(BLUE.reported(2, "Succeeded", "Succeeded")))
                .isInstanceOfSatisfying(
                        Standing.Done.class, done -> assertThat(done.result()).isInstanceOf(IotConnector.class));
    }

    @Test
    void aFailureCarriesTheOperatorsReason() {
        assertThat(judge(BLUE.failed("ImagePullFailed", "no such image")))
                .isInstanceOfSatisfying(Standing.Undone.class, undone -> {
                    assertThat(undone.status()).isEqualTo(Operation.Status.Failed);
                    assertThat(undone.error().code()).isEqualTo("ImagePullFailed");
                    assertThat(undone.error().message()).isEqualTo("no such image");
                });
    }

    @Test
    void aFailureWithoutReasonTellsHowItIsDoing() {
        String ready = ", \"conditions\": [{\"type\": \"Ready\", \"message\": \"nothing works\"}]";
        assertThat(judge(BLUE.reported(2, "Failed", "Failed", ready)))
                .isInstanceOfSatisfying(Standing.Undone.class, undone -> {
                    assertThat(undone.error().code()).isEqualTo("ProvisioningFailed");
                    assertThat(undone.error().message()).isEqualTo("nothing works");
                });
    }

    @Test
    void aNewerWriteSupersedesIt() {
        assertSuperseded(judge(BLUE.reported(2, "Updating", "Running").generation(3)));
    }

    @Test
    void anEndThatCameBeforeTheNewerWriteStands() {
        assertThat(judge(BLUE.reported(2, "Succeeded", "Succeeded").generation(3)))
                .isInstanceOf(Standing.Done.class);
    }

    @Test
    void aDeletionSupersedesIt() {
        assertSuperseded(judge(BLUE.reported(2, "Updating", "Running").deleted()));
    }

    @Test
    void aConnectorThatIsGoneSupersedesIt() {
        assertSuperseded(GOAL.judge(null));
    }

    @Test
    void anotherConnectorOfTheNameSupersedesIt() {
        assertSuperseded(judge(BLUE.again().generation(2).reported(2, "Succeeded", "Succeeded")));
    }

    private static Standing<IotConnector> judge(Stored stored) {
        return GOAL.judge(stored.connector());
    }

    private static void assertSuperseded(Standing<IotConnector> standing) {
        assertThat(standing).isInstanceOfSatisfying(Standing.Undone.class, undone -> {
            assertThat(undone.status()).isEqualTo(Operation.Status.Canceled);
            assertThat(undone.error().code()).isEqualTo("OperationSuperseded");
        });
    }
}

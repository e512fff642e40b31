// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The console creates a connector and waits. All tests look at that one. */
@EndToEnd
@Order(1)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProvisionE2E {

    @BeforeAll
    void theConsoleCreatesAConnectorAndWaits(Workspace workspace, Report report) {
        workspace.console().run("create", "--filename=" + Sample.BLUE, "--wait");
        report.connectorSucceeded();
    }

    @Test
    void theOperationEndsSucceeded(Workspace workspace) {
        assertThat(workspace.status("operation.status")).isEqualTo("Succeeded");
        assertThat(workspace.status("provisioningState")).isEqualTo("Succeeded");
    }

    /** The stand-ins end at once when a key is missing: that they run says the same from their side. */
    @Test
    void thePodRunsWithThreeFunctionContainers(Workspace workspace) {
        String containers =
                "{range .items[*].status.containerStatuses[*]}{.name} ready={.ready} restarts={.restartCount};{end}";

        assertThat(workspace
                        .kubectl()
                        .read(containers, "pods", Workspace.OF_BLUE)
                        .split(";"))
                .containsExactlyInAnyOrder(
                        "normalization ready=true restarts=0",
                        "grouping ready=true restarts=0",
                        "fhir-transformation ready=true restarts=0");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            normalization, InputEventHub__AuthenticationType InputEventHub__EventHubNamespaceFQDN InputEventHub__EventHubName \
                InputEventHub__EventHubConsumerGroup NormalizationEventHub__AuthenticationType \
                NormalizationEventHub__EventHubNamespaceFQDN NormalizationEventHub__EventHubName \
                TemplateStorage__AuthenticationType TemplateStorage__BlobStorageContainerUri Template__DeviceContent
            grouping, NormalizationEventHub__AuthenticationType NormalizationEventHub__EventHubNamespaceFQDN \
                NormalizationEventHub__EventHubName NormalizationEventHub__EventHubConsumerGroup \
                GroupedEventHub__AuthenticationType GroupedEventHub__EventHubNamespaceFQDN GroupedEventHub__EventHubName \
                Grouping__WindowUnit Grouping__WindowMagnitude Grouping__LateArrivalSeconds Grouping__MaxBatchCount
            fhir-transformation, NormalizationEventHub__AuthenticationType NormalizationEventHub__EventHubNamespaceFQDN \
                NormalizationEventHub__EventHubName NormalizationEventHub__EventHubConsumerGroup \
                TemplateStorage__AuthenticationType TemplateStorage__BlobStorageContainerUri Template__FhirMapping FhirService__Url
            """)
    void theContainerReceivedItsConfigurationKeys(String container, String keys, Workspace workspace) {
        String filled =
                "{.spec.template.spec.containers[?(@.name=='%s')].env[?(@.value!='')].name}".formatted(container);

        assertThat(workspace.kubectl().read(filled, "deployment/blue").split(" "))
                .contains(keys.split(" +"))
                .contains(
                        "CheckpointStorage__AuthenticationType",
                        "CheckpointStorage__BlobStorageContainerUri",
                        "Checkpoint__BlobPrefix",
                        "EventBatching__FlushTimespan",
                        "EventBatching__MaxEvents");
    }

    @Test
    void kubectlWaitForReadyReturns(Workspace workspace) {
        workspace.kubectl().run("wait", "--for=condition=Ready", "iotc/blue", "--timeout=10s");
    }

    @Test
    void kubectlGetReadsWell(Workspace workspace) {
        List<String> lines = workspace
                .kubectl()
                .run("get", "iotc")
                .lines()
                .map(String::strip)
                .toList();

        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst().split(" +"))
                .containsExactly("NAME", "STATE", "READY", "NORM", "GROUP", "FHIR", "EVENTHUB", "AGE");
        assertThat(lines.getLast()).matches("blue +Succeeded +True +1/1 +1/1 +1/1 +devicedata +[0-9ms]+");
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A connector that the console created and waited for. */
@EndToEnd
@Order(1)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProvisionE2E {

    private static final String POD = "--selector=app.kubernetes.io/instance=blue";

    @BeforeAll
    void theConsoleCreatesAConnectorAndWaits(Workspace workspace, Report report) {
        workspace.console().run("create", "--filename=" + Sample.BLUE, "--wait");
        report.connectorSucceeded();
    }

    @Test
    void itsOperationEndsSucceeded(Workspace workspace) {
        assertThat(workspace.status("operation.status")).isEqualTo("Succeeded");
        assertThat(workspace.status("provisioningState")).isEqualTo("Succeeded");
    }

    /** The stand-ins end at once when a key is missing, so that they run says the same from the other side. */
    @Test
    void itsPodRunsWithThreeFunctionContainers(Workspace workspace) {
        String containers =
                "{range .items[*].status.containerStatuses[*]}{.name} ready={.ready} restarts={.restartCount}{'\\n'}{end}";

        assertThat(workspace.kubectl().read(containers, "pods", POD).lines())
                .containsExactlyInAnyOrder(
                        "normalization ready=true restarts=0",
                        "grouping ready=true restarts=0",
                        "fhir-transformation ready=true restarts=0");
    }
}

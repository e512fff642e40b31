// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of the objects of a connector that runs. */
@EndToEnd
class DriftAndDeletionE2E {

    @BeforeEach
    void create(Workspace workspace) {
        workspace.console().run("create", "--filename=" + Sample.BLUE, "--wait");
    }

    @Test
    void aDeletedDeploymentComesBack(Workspace workspace) {
        Kubectl kubectl = workspace.kubectl();

        kubectl.run("delete", "deployment/blue");

        kubectl.run("wait", "deployment/blue", "--for=create", "--timeout=30s");
        kubectl.run("wait", "deployment/blue", "--for=condition=Available", "--timeout=60s");
        kubectl.run("wait", "iotc/blue", "--for=condition=Ready", "--timeout=30s");
    }

    @Test
    void aDeletedConnectorLeavesNothingBehind(Workspace workspace) {
        assertThat(workspace.ofBlue("deployments,replicasets,pods,configmaps")).hasSizeGreaterThanOrEqualTo(4);

        workspace.console().run("delete", "blue", "--wait");

        assertThat(workspace.kubectl().names("iotc")).isEmpty();
        assertThat(workspace.ofBlue("deployments,replicasets,pods,configmaps")).isEmpty();
    }
}

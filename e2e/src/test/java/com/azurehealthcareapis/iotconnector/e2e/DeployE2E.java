// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.azurehealthcareapis.iotconnector.e2e.Command.Output;
import org.junit.jupiter.api.Test;

/** {@code make deploy}, which has run before the first test. */
@EndToEnd
class DeployE2E {

    @Test
    void makeDeployBringsUpTwoReplicasAndOneLeader(Operator operator) {
        assertThat(operator.pods()).hasSize(2).contains(operator.settledLeader());
        assertThat(operator.kubectl().read("{.status.readyReplicas}", Operator.DEPLOYMENT))
                .isEqualTo("2");
    }

    @Test
    void itRunsInANamespaceThatEnforcesRestrictedPodSecurity(Operator operator) {
        Kubectl kubectl = operator.kubectl();

        Output privileged =
                kubectl.attempt("run", "root", "--image=any", "--privileged", "--dry-run=server", "--restart=Never");

        assertThat(privileged.exitCode()).isNotZero();
        assertThat(privileged.err()).contains("violates PodSecurity \"restricted");
    }
}

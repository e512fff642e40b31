// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The leader goes. */
@EndToEnd
class FailoverE2E {

    /** A replica that waits for a Lease to expire waits longer: its duration is 15 s. */
    private static final Duration AT_ONCE = Duration.ofSeconds(10);

    @Test
    void theOtherReplicaFinishesACreateWhoseLeaderIsKilledAndNothingIsCreatedTwice(
            Workspace workspace, Operator operator) {
        String leader = operator.settledLeader();
        Kubectl kubectl = workspace.kubectl();
        kubectl.run("apply", "--filename=" + Sample.BLUE);
        kubectl.await("iotc/blue", "{.status.operation.status}", "Running");
        String operation = workspace.status("operation.id");

        operator.kill(leader);

        kubectl.await("iotc/blue", "{.status.operation.status}", "Succeeded");
        assertThat(operator.leader()).isNotEqualTo(leader);
        assertThat(workspace.status("operation.id")).isEqualTo(operation);
        assertThat(kubectl.read("{.metadata.generation}", "deployment/blue")).isEqualTo("1");
        assertThat(workspace.ofBlue("deployments")).hasSize(1);
        assertThat(workspace.ofBlue("replicasets")).hasSize(1);
        assertThat(workspace.ofBlue("pods")).hasSize(1);
        assertThat(workspace.ofBlue("configmaps")).hasSize(1);
    }

    @Test
    void aGracefulStopHandsOverAtOnce(Operator operator) {
        String leader = operator.settledLeader();
        long start = System.nanoTime();

        operator.kubectl().run("delete", "pod", leader, "--wait=false");
        operator.leaderAfter(leader);

        assertThat(Report.since(start)).isLessThan(AT_ONCE);
    }
}

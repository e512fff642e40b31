// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.azurehealthcareapis.iotconnector.e2e.Command.Output;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A create that goes wrong on the node. */
@EndToEnd
class FailureE2E {

    /** The console's exit code for an operation that failed. */
    private static final int OPERATION_FAILED = 3;

    @Test
    void anImageThatDoesNotExistEndsTheOperationFailedAndTheMendedOneEndsItSucceeded(
            Workspace workspace, @TempDir Path folder) {
        Path unknown = Sample.blueWith(folder, "normalization:1.0.0", "normalization:unknown");

        Output failed = workspace.console().attempt("create", "--filename=" + unknown, "--wait");

        assertThat(failed.exitCode()).as("%s", failed).isEqualTo(OPERATION_FAILED);
        assertThat(failed.err()).contains("ImagePullFailed", "normalization:unknown");
        assertThat(workspace.status("operation.status")).isEqualTo("Failed");

        workspace.console().run("create", "--filename=" + Sample.BLUE, "--wait");

        assertThat(workspace.status("operation.status")).isEqualTo("Succeeded");
    }
}

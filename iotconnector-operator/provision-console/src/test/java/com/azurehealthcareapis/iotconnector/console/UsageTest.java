// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What needs no cluster. */
class UsageTest {

    @Test
    void helpListsTheCommandsAndExitCodes() {
        Iotc help = run("--help");
        assertThat(help.code()).isZero();
        assertThat(help.out()).contains("create, apply", "get", "list", "status", "delete", "the operation failed");
    }

    @Test
    void anUnknownCommandIsWrongUsage() {
        Iotc run = run("provide");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("provide", "Try 'iotc --help'.");
    }

    @Test
    void wrongUsageIsAnObjectForPrograms() {
        Iotc run = run("get", "-o", "json");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).startsWith("{\"error\":{\"code\":\"InvalidUsage\"");
    }

    @Test
    void aMissingKubeconfigIsWrongUsage(@TempDir Path folder) {
        Iotc run = run("list", "--kubeconfig", folder.resolve("none").toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).startsWith("error: ").contains("none");
    }

    @Test
    void aClusterThatDoesNotAnswerHasItsOwnCode(@TempDir Path folder) throws Exception {
        Path kubeconfig = Files.writeString(folder.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                current-context: nowhere
                clusters: [{name: nowhere, cluster: {server: "http://127.0.0.1:1"}}]
                users: [{name: nobody, user: {}}]
                contexts: [{name: nowhere, context: {cluster: nowhere, user: nobody}}]
                """);
        Iotc run = run("list", "--kubeconfig", kubeconfig.toString());
        assertThat(run.err()).contains("ClusterUnavailable", "http://127.0.0.1:1");
        assertThat(run.code()).isEqualTo(7);
    }

    private static Iotc run(String... args) {
        return Iotc.run(List.of(), args);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own, because this is about how it ends. */
@Timeout(90)
@Tag("envtest")
class MainTest {

    private static final Duration GENEROUS = Duration.ofSeconds(30);

    @TempDir
    private Path temp;

    @Test
    void aSignalEndsItWithSuccessAndNothingIsLeft() throws Exception {
        Path kubeconfig = temp.resolve("kubeconfig");
        Process main = start("--kubeconfig", kubeconfig.toString());
        assertThat(firstLine(main)).contains("kube-apiserver v1.", "https://127.0.0.1:", "KUBECONFIG=" + kubeconfig);
        assertThat(kubeconfig).content().contains("client-key-data");
        List<ProcessHandle> processes = descendants(main);

        main.destroy();

        assertThat(main.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(main.exitValue()).isZero();
        assertThat(workFolders()).isEmpty();
        awaitEnd(processes);
    }

    @Test
    void evenAKilledJvmLeavesNothing() throws Exception {
        Process main = start();
        assertThat(firstLine(main)).contains("https://127.0.0.1:");
        List<ProcessHandle> processes = descendants(main);

        main.destroyForcibly();

        awaitEnd(processes);
        await().atMost(GENEROUS).untilAsserted(() -> assertThat(workFolders()).isEmpty());
    }

    @Test
    void wrongArgumentsEndItWithTheUsage() throws Exception {
        Process main = start("--no-such-thing");

        assertThat(firstLine(main)).contains("unknown argument --no-such-thing", "--kubeconfig FILE");
        assertThat(main.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(main.exitValue()).isEqualTo(2);
    }

    private Process start(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temp,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static String firstLine(Process main) throws IOException {
        BufferedReader reader = main.inputReader();
        String line = reader.readLine();
        while (line != null && !line.startsWith("envtest:")) {
            line = reader.readLine();
        }
        return String.valueOf(line);
    }

    private static void awaitEnd(List<ProcessHandle> processes) {
        await().atMost(GENEROUS)
                .untilAsserted(() -> assertThat(processes).isNotEmpty().noneMatch(ProcessHandle::isAlive));
    }

    private static List<ProcessHandle> descendants(Process main) {
        return main.descendants().toList();
    }

    private List<Path> workFolders() throws IOException {
        try (var entries = Files.list(temp)) {
            return entries.filter(Files::isDirectory).toList();
        }
    }
}

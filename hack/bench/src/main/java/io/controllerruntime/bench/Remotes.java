// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.bench;

import io.controllerruntime.envtest.Cluster;
import io.controllerruntime.envtest.ControlPlane;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Starts servers in processes of their own. */
final class Remotes {

    private Remotes() {}

    /** etcd and kube-apiserver, as the test harness starts them. */
    static Remote kubeApiServer() {
        ControlPlane controlPlane = ControlPlane.start(Cluster.ENVTEST);
        return new Remote(controlPlane.kubeconfig(), controlPlane::close);
    }

    /** The embedded server as a program that ran before: its classes come from an archive that its first run wrote. */
    static Remote embedded(Path jar) throws IOException {
        Path kubeconfig = Files.createTempFile("bench-", ".kubeconfig");
        Process program = new ProcessBuilder(command(jar, kubeconfig))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        awaitReady(program.inputReader());
        return new Remote(Files.readString(kubeconfig), () -> end(program, kubeconfig));
    }

    private static List<String> command(Path jar, Path kubeconfig) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return List.of(
                java.toString(),
                "-Xmx512m",
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + jar.resolveSibling("apiserver.jsa"),
                "-jar",
                jar.toString(),
                "--secure-port",
                "0",
                "--write-kubeconfig",
                kubeconfig.toString());
    }

    /** It prints one line when it is ready; before that the JVM may have something to say about the archive. */
    private static void awaitReady(BufferedReader output) throws IOException {
        String line = output.readLine();
        while (line != null && !line.startsWith("apiserver: ")) {
            line = output.readLine();
        }
        if (line == null) {
            throw new IOException("the embedded server did not start; above is what it said");
        }
    }

    private static void end(Process program, Path kubeconfig) {
        program.destroy();
        try {
            program.waitFor();
            Files.deleteIfExists(kubeconfig);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // A file of a few kilobytes in the folder for what is temporary.
        }
    }
}

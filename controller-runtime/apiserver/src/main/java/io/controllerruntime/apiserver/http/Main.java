// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.http;

import io.controllerruntime.apiserver.ApiServer;
import io.controllerruntime.runtime.SystemRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Runs an embedded API server: {@code [--secure-port N] [--write-kubeconfig FILE] [--crds FILE-OR-FOLDER]...
 * [--workloads simulate|off]}.
 *
 * <p>Prints one line when it is ready and runs until SIGTERM or SIGINT, exit code 0. Exit code 1: it did not start; 2: wrong arguments.
 */
public final class Main {

    private static final Logger HELIDON = Logger.getLogger("io.helidon");

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        HELIDON.setLevel(Level.WARNING);
        try {
            run(Options.parse(List.of(arguments)));
        } catch (IllegalArgumentException e) {
            end(2, e);
        } catch (IllegalStateException | IOException e) {
            end(1, e);
        }
    }

    private static void run(Options options) throws IOException, InterruptedException {
        var runtime = new SystemRuntime();
        EmbeddedCluster cluster = EmbeddedCluster.start(
                ApiServer.Options.DEFAULT, options.port(), options.controllers(), runtime, runtime, runtime);
        for (Path crds : options.crds()) {
            new CrdFiles(cluster.server()).install(crds);
        }
        Files.writeString(options.kubeconfig(), cluster.https().kubeconfig());
        closeAtExit(cluster);
        System.out.printf(
                "apiserver: Kubernetes v1.34 at %s, KUBECONFIG=%s%n",
                cluster.https().address(), options.kubeconfig().toAbsolutePath());
        runtime.gate().await();
    }

    /** A JVM that ends by a signal reports the signal; to end this way is what was asked for, so it is a success. */
    private static void closeAtExit(EmbeddedCluster cluster) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            cluster.close();
            Runtime.getRuntime().halt(0);
        }));
    }

    private static void end(int code, Exception reason) {
        System.err.println("apiserver: " + reason.getMessage());
        System.exit(code);
    }
}

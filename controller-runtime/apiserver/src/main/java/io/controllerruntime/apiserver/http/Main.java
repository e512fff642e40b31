// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.http;

import io.controllerruntime.apiserver.ApiServer;
import io.controllerruntime.runtime.SystemRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Runs an embedded API server: {@code [--secure-port N] [--write-kubeconfig FILE]}.
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
        var server = new ApiServer(ApiServer.Options.DEFAULT, runtime, runtime, runtime);
        HttpsServer https = HttpsServer.start(server, options.port(), runtime, runtime);
        Files.writeString(options.kubeconfig(), https.kubeconfig());
        closeAtExit(https);
        System.out.printf(
                "apiserver: Kubernetes v1.34 at %s, KUBECONFIG=%s%n",
                https.address(), options.kubeconfig().toAbsolutePath());
        runtime.gate().await();
    }

    /** A JVM that ends by a signal reports the signal; to end this way is what was asked for, so it is a success. */
    private static void closeAtExit(HttpsServer https) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            https.close();
            Runtime.getRuntime().halt(0);
        }));
    }

    private static void end(int code, Exception reason) {
        System.err.println("apiserver: " + reason.getMessage());
        System.exit(code);
    }
}

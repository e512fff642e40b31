// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import io.controllerruntime.runtime.SystemRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Starts a control plane by hand: {@code Main [--kubeconfig FILE] [--crds FILE-OR-FOLDER]...}.
 *
 * <p>Prints one line when it is ready and runs until SIGTERM or SIGINT, exit code 0. Exit code 1: it did not start; 2: wrong arguments.
 */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        try {
            run(Options.parse(List.of(arguments)));
            new SystemRuntime().gate().await();
        } catch (IllegalArgumentException e) {
            end(2, e);
        } catch (EnvTestException e) {
            end(1, e);
        }
    }

    private static void run(Options options) {
        ControlPlane controlPlane = ControlPlane.start(Cluster.ENVTEST);
        if (!options.crds().isEmpty()) {
            controlPlane.installCrds(options.crds().toArray(Path[]::new));
        }
        Path kubeconfig = options.kubeconfig().orElse(controlPlane.kubeconfigFile());
        write(kubeconfig, controlPlane.kubeconfig());
        String version = controlPlane.version();
        closeAtExit(controlPlane);
        System.out.printf(
                "envtest: kube-apiserver %s at %s, KUBECONFIG=%s%n",
                version, controlPlane.address(), kubeconfig.toAbsolutePath());
    }

    /** A JVM that ends by a signal reports the signal; to end this way is what was asked for, so it is a success. */
    private static void closeAtExit(ControlPlane controlPlane) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            controlPlane.close();
            Runtime.getRuntime().halt(0);
        }));
    }

    private static void write(Path file, String content) {
        try {
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new EnvTestException("Cannot write " + file + ": " + e, e);
        }
    }

    private static void end(int code, RuntimeException reason) {
        System.err.println("envtest: " + reason.getMessage());
        System.exit(code);
    }
}

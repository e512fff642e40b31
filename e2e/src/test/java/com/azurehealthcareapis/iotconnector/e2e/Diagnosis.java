// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.e2e;

import com.azurehealthcareapis.iotconnector.e2e.Command.Output;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What explains a failure, kept in files. What cannot be had is written down too; it never fails by itself.
 *
 * @param folder one test's
 */
record Diagnosis(Path folder) {

    private static final Path FAILURES = Suite.FOLDER.resolve("failures");

    static Diagnosis of(String test) {
        Path folder = FAILURES.resolve(test.replaceAll("[^A-Za-z0-9.-]+", "-"));
        try {
            return new Diagnosis(Files.createDirectories(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps what is in a namespace, and what happened there. */
    void keep(Kubectl kubectl) {
        String name = kubectl.namespace();
        keep(name + ".yaml", kubectl.attempt("get", "all,configmaps,leases,iotc", "--output=yaml"));
        keep(name + "-pods.txt", kubectl.attempt("describe", "pods"));
        keep(name + "-events.txt", kubectl.attempt("get", "events", "--sort-by=.lastTimestamp"));
        for (String pod :
                kubectl.attempt("get", "pods", "--output=name").out().lines().toList()) {
            String file = name + "-" + pod.substring("pod/".length());
            keep(file + ".log", kubectl.attempt("logs", pod, "--all-containers", "--prefix"));
        }
    }

    private void keep(String file, Output output) {
        try {
            Files.writeString(folder.resolve(file), output.exitCode() == 0 ? output.out() : output.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

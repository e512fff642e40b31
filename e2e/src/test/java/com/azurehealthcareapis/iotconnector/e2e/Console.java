// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.e2e;

import com.azurehealthcareapis.iotconnector.e2e.Command.Output;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The provider's console, iotc, as it is packaged.
 *
 * @param kubeconfig the cluster's
 * @param namespace the workspace
 */
record Console(Path kubeconfig, String namespace) {

    private static final Path JAR =
            Path.of(Settings.root(), "iotconnector-operator/provision-console/target/provision-console.jar");

    /** With flags for a process that lives for a second. */
    private static final List<String> JAVA = List.of(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-jar",
            JAR.toString());

    /** Runs it, however it ends. */
    Output attempt(String... arguments) {
        var words = new ArrayList<>(JAVA);
        words.addAll(List.of(arguments));
        words.add("--namespace=" + namespace);
        return Command.of(words)
                .with("KUBECONFIG", kubeconfig.toString())
                .within(Duration.ofMinutes(3))
                .run();
    }

    /** What it answers; an error unless it ends well. */
    String run(String... arguments) {
        return attempt(arguments).orFail();
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The manifests of config/samples. */
final class Sample {

    private static final Path FOLDER = Path.of(Settings.root(), "config/samples");

    /** Connector blue, with three functions. */
    static final Path BLUE = FOLDER.resolve("services_v1alpha1_iotconnector.yaml");

    private Sample() {}

    /** One that must be refused. */
    static Path invalid(String name) {
        return FOLDER.resolve("invalid").resolve(name + ".yaml");
    }

    /** Connector blue with some of its text replaced, in a file of its own. */
    static Path blueWith(Path folder, String text, String replacement) {
        try {
            String blue = Files.readString(BLUE);
            if (!blue.contains(text)) {
                throw new AssertionError(BLUE + " has no " + text);
            }
            return Files.writeString(folder.resolve("blue.yaml"), blue.replace(text, replacement));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

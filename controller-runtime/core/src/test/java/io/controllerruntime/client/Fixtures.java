// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.client;

import io.controllerruntime.scheme.Scheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The test's files and the kinds they are of. */
final class Fixtures {

    private Fixtures() {}

    /** A file of the package's test resources. */
    static String text(String name) {
        try (var in = Objects.requireNonNull(Fixtures.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** ConfigMap, Secret, ServiceAccount and Deployment. */
    static Scheme scheme() {
        try (var loader = new URLClassLoader(new URL[] {Fixtures.class.getResource("kinds/")}, null)) {
            return Scheme.load(loader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

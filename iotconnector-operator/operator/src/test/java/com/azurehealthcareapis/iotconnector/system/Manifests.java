// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.system;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads the project's manifests. */
final class Manifests {

    private static final Path CONFIG = Path.of(Objects.requireNonNull(System.getenv("PROJECT_ROOT")), "config");

    static final Path CRDS = CONFIG.resolve("crd/bases");
    static final Path SAMPLE = CONFIG.resolve("samples/services_v1alpha1_iotconnector.yaml");
    static final Path EMBEDDED_SAMPLE = CONFIG.resolve("samples/services_v1alpha1_iotconnector_embedded.yaml");
    static final Path INVALID = CONFIG.resolve("samples/invalid");
    static final Path ROLES = CONFIG.resolve("rbac/role.yaml");

    private Manifests() {}

    /** The documents of a file as JSON. */
    static List<JsonObject> read(Path file) {
        var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        var gson = new Gson();
        try {
            Iterable<Object> documents = yaml.loadAll(Files.readString(file));
            return StreamSupport.stream(documents.spliterator(), false)
                    .map(document -> gson.toJsonTree(document).getAsJsonObject())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The comment in the first line of a file. */
    static String headline(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.findFirst().orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.schema;

import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** The schemas of built-in kinds, by the names of their definitions. */
public final class TestSchemas {

    private final JsonObject document;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    private TestSchemas(JsonObject document) {
        this.document = document;
    }

    public static TestSchemas load() {
        try (InputStream in = Schema.class.getResourceAsStream("kubernetes.json")) {
            return new TestSchemas(
                    (JsonObject) JsonReader.read(Objects.requireNonNull(in).readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param name as {@code io.k8s.api.core.v1.ConfigMap} */
    public Schema of(String name) {
        Schema known = schemas.get(name);
        if (known == null) {
            known = Schema.of(document.object(name).orElseThrow(), this::of);
            schemas.put(name, known);
        }
        return known;
    }
}

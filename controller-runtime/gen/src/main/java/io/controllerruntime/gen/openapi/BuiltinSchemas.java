// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.gen.openapi;

import io.controllerruntime.gen.text.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The definitions of Kubernetes' own types, by name: {@code io.k8s.api.core.v1.Affinity}. Immutable. */
public final class BuiltinSchemas {

    private static final String RESOURCE = "kubernetes.json";
    private static final String REF = "$ref";

    /** What a CRD cannot say: server-side apply has the list keywords instead, and a schema is not a kind. */
    private static final Set<String> NOT_IN_A_CRD = Set.of(
            "x-java-class",
            "x-kubernetes-group-version-kind",
            "x-kubernetes-patch-merge-key",
            "x-kubernetes-patch-strategy");

    private final Map<String, Map<String, Object>> definitions;
    private final Map<String, String> byClass;

    private BuiltinSchemas(Map<String, Map<String, Object>> definitions) {
        this.definitions = definitions;
        this.byClass = new TreeMap<>();
        definitions.forEach((name, schema) -> {
            if (schema.get("x-java-class") instanceof String type) {
                byClass.put(type, name);
            }
        });
    }

    /** Reads the resource when first asked, for most compilations need none of it. Not for several threads. */
    public static Supplier<BuiltinSchemas> lazily() {
        return new Supplier<>() {
            private @Nullable BuiltinSchemas schemas;

            @Override
            public BuiltinSchemas get() {
                if (schemas == null) {
                    schemas = load();
                }
                return schemas;
            }
        };
    }

    private static BuiltinSchemas load() {
        try (var in = BuiltinSchemas.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is not beside " + BuiltinSchemas.class
                        + ": run hack/openapi/generate.py and build controller-runtime-gen again");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            var definitions = new TreeMap<String, Map<String, Object>>();
            map(Json.parse(text)).forEach((name, schema) -> definitions.put(name, map(schema)));
            return new BuiltinSchemas(definitions);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }

    /** The definition that client-java's model class of this simple name stands for: {@code V1Affinity}. */
    public Optional<String> definitionOf(String modelClass) {
        return Optional.ofNullable(byClass.get(modelClass));
    }

    /** A way from {@code definition} back into itself or another one on the way; empty where there is none. */
    public List<String> recursion(String definition) {
        return recursion(definition, List.of());
    }

    private List<String> recursion(String definition, List<String> path) {
        var longer = new ArrayList<>(path);
        longer.add(definition);
        if (path.contains(definition)) {
            return longer;
        }
        return references(definition(definition)).stream()
                .map(next -> recursion(next, longer))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static List<String> references(Object tree) {
        return switch (tree) {
            case Map<?, ?> map when map.get(REF) instanceof String ref -> List.of(ref);
            case Map<?, ?> map ->
                map.values().stream()
                        .flatMap(v -> references(v).stream())
                        .distinct()
                        .toList();
            default -> List.of();
        };
    }

    /**
     * The schema of a definition with all references replaced, as a structural schema of a CRD.
     *
     * @throws IllegalArgumentException when there is no such definition
     */
    public Map<String, Object> schema(String definition) {
        return inlined(definition(definition));
    }

    private Map<String, Object> definition(String name) {
        var schema = definitions.get(name);
        if (schema == null) {
            throw new IllegalArgumentException("Kubernetes has no type " + name);
        }
        return schema;
    }

    private Map<String, Object> inlined(Map<String, Object> schema) {
        var result = new TreeMap<String, Object>();
        if (schema.get(REF) instanceof String ref) {
            result.putAll(schema(ref));
        }
        schema.forEach((keyword, value) -> {
            if (!keyword.equals(REF) && !NOT_IN_A_CRD.contains(keyword)) {
                result.put(keyword, inlined(keyword, value));
            }
        });
        return result;
    }

    private Object inlined(String keyword, Object value) {
        return switch (keyword) {
            case "items", "additionalProperties" -> inlined(map(value));
            case "properties" -> {
                var properties = new TreeMap<String, Object>();
                map(value).forEach((name, schema) -> properties.put(name, inlined(map(schema))));
                yield properties;
            }
            default -> value;
        };
    }

    @SuppressWarnings("unchecked") // the resource has objects here, and JSON objects have string keys
    private static Map<String, Object> map(Object tree) {
        return (Map<String, Object>) tree;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.schema;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import io.controllerruntime.apiserver.meta.GroupVersionKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The schemas of Kubernetes' own kinds, from the compact form of its OpenAPI document that is packed with this module. Immutable, thread-safe.
 *
 * <p>The text of a definition is parsed when it is first asked for: a server that serves a handful of kinds pays for a handful.
 */
public final class BuiltinSchemas {

    private static final String RESOURCE = "kubernetes.json";

    /** The document has one definition a line, and this member is the last one of a kind's. */
    private static final String KINDS = "\"x-kubernetes-group-version-kind\":";

    private final Map<String, String> texts;
    private final Map<GroupVersionKind, String> names;
    private final Map<String, Schema> parsed = new ConcurrentHashMap<>();

    private BuiltinSchemas(Map<String, String> texts, Map<GroupVersionKind, String> names) {
        this.texts = texts;
        this.names = names;
    }

    /** Reads the document. */
    public static BuiltinSchemas load() {
        var texts = new HashMap<String, String>();
        var names = new HashMap<GroupVersionKind, String>();
        document().lines().filter(line -> line.startsWith("\"")).forEach(line -> {
            int end = line.indexOf('"', 1);
            String name = line.substring(1, end);
            String text = line.substring(end + 2, line.endsWith(",") ? line.length() - 1 : line.length());
            texts.put(name, text);
            kinds(text).forEach(kind -> names.putIfAbsent(kind, name));
        });
        return new BuiltinSchemas(Map.copyOf(texts), Map.copyOf(names));
    }

    private static String document() {
        try (InputStream in = BuiltinSchemas.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(
                        "the schemas of Kubernetes' kinds are not on the class path: " + RESOURCE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<GroupVersionKind> kinds(String definition) {
        int at = definition.indexOf(KINDS);
        if (at < 0) {
            return Stream.empty();
        }
        String list = definition.substring(at + KINDS.length(), definition.indexOf(']', at) + 1);
        return ((JsonArray) JsonReader.read(list)).objects().map(BuiltinSchemas::kind);
    }

    private static GroupVersionKind kind(JsonObject json) {
        return new GroupVersionKind(
                json.string("group").orElse(""),
                json.string("version").orElse(""),
                json.string("kind").orElse(""));
    }

    /** The kinds that have a schema. */
    public Set<GroupVersionKind> kinds() {
        return names.keySet();
    }

    /** The schema of {@code kind}; empty for what is not one of Kubernetes' own kinds. */
    public Optional<Schema> of(GroupVersionKind kind) {
        return Optional.ofNullable(names.get(kind)).map(this::definition);
    }

    /**
     * The schema of a definition.
     *
     * @param name such as {@code io.k8s.api.core.v1.PodSpec}
     * @throws IllegalArgumentException when there is none of that name
     */
    public Schema definition(String name) {
        Schema known = parsed.get(name);
        if (known != null) {
            return known;
        }
        String text = texts.get(name);
        if (text == null) {
            throw new IllegalArgumentException("there is no definition of the name " + name);
        }
        Schema schema = Schema.of(name, (JsonObject) JsonReader.read(text), this::definition);
        Schema before = parsed.putIfAbsent(name, schema);
        return before == null ? schema : before;
    }

    /** Every definition by its name, parsed: what an OpenAPI document is made of. */
    public Map<String, Schema> definitions() {
        return texts.keySet().stream().collect(toUnmodifiableMap(name -> name, this::definition));
    }
}

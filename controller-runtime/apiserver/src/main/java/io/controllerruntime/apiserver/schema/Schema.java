// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.schema;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonBoolean;
import io.controllerruntime.apiserver.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A node of a structural schema. Immutable, thread-safe.
 *
 * <p>It reads its JSON as it is asked, so a schema that refers to itself is no problem: a child is made when it is first needed.
 */
public final class Schema {

    /** The keyword by which one definition stands in for another. */
    private static final String REF = "$ref";

    private final JsonObject json;
    /** What references are resolved by; null where they are not followed. */
    private final @Nullable Function<String, Schema> definitions;

    /** The name of the definition that this is; empty for a schema without a name. */
    private final String name;

    private final Map<String, Optional<Schema>> children = new ConcurrentHashMap<>();

    private Schema(String name, JsonObject json, @Nullable Function<String, Schema> definitions) {
        this.name = name;
        this.json = json;
        this.definitions = definitions;
    }

    /** A schema without references, that of a custom kind: if it has any, they are not followed, since its definition is refused for them. */
    public static Schema of(JsonObject json) {
        return new Schema("", json, null);
    }

    /** A schema whose references {@code definitions} resolves. */
    static Schema of(String name, JsonObject json, Function<String, Schema> definitions) {
        return new Schema(name, json, definitions);
    }

    /** The schema as it is written, references unresolved. */
    public JsonObject json() {
        return json;
    }

    /** The name of the definition that this is, such as {@code io.k8s.api.core.v1.PodSpec}; empty for a schema without a name. */
    public String name() {
        return name;
    }

    /** object, array, string, integer, number, boolean; empty where anything goes. */
    public Optional<String> type() {
        return json.string("type");
    }

    public Optional<Schema> property(String name) {
        return children.computeIfAbsent(
                "." + name, key -> json.object("properties", name).map(this::child));
    }

    public Set<String> properties() {
        return json.object("properties")
                .map(JsonObject::members)
                .map(Map::keySet)
                .orElse(Set.of());
    }

    public Optional<Schema> items() {
        return children.computeIfAbsent("items", key -> json.object(key).map(this::child));
    }

    /** The schema of the members that have no property; one that says nothing where anything goes. */
    public Optional<Schema> additionalProperties() {
        return children.computeIfAbsent(
                "additionalProperties", key -> json.at(key).flatMap(this::additional));
    }

    private Optional<Schema> additional(Json schema) {
        return switch (schema) {
            case JsonObject object -> Optional.of(child(object));
            case JsonBoolean allowed
            when allowed.value() -> Optional.of(new Schema("", JsonObject.empty(), definitions));
            default -> Optional.empty();
        };
    }

    private Schema child(JsonObject schema) {
        Optional<String> reference = schema.string(REF);
        if (reference.isEmpty() || definitions == null) {
            return new Schema("", schema, definitions);
        }
        Schema target = definitions.apply(reference.get());
        JsonObject beside = schema.without(REF).without("description");
        if (beside.isEmpty()) {
            return target;
        }
        JsonObject.Builder merged = target.json.toBuilder();
        beside.members().forEach(merged::put);
        return new Schema(target.name, merged.build(), target.definitions);
    }

    /** The names of the properties that must be there. */
    public Set<String> required() {
        return strings("required").collect(toUnmodifiableSet());
    }

    /** atomic, set or map; empty where it is not said. */
    public Optional<String> listType() {
        return json.string("x-kubernetes-list-type");
    }

    public List<String> listMapKeys() {
        return strings("x-kubernetes-list-map-keys").toList();
    }

    /** atomic or granular; empty where it is not said. */
    public Optional<String> mapType() {
        return json.string("x-kubernetes-map-type");
    }

    /** Of a strategic merge patch: merge, replace, retainKeys, or two of them with a comma; empty where it is not said. */
    public Optional<String> patchStrategy() {
        return json.string("x-kubernetes-patch-strategy");
    }

    public Optional<String> patchMergeKey() {
        return json.string("x-kubernetes-patch-merge-key");
    }

    public boolean preservesUnknownFields() {
        return json.bool("x-kubernetes-preserve-unknown-fields").orElse(false);
    }

    public boolean isIntOrString() {
        return json.bool("x-kubernetes-int-or-string").orElse(false);
    }

    public boolean isEmbeddedResource() {
        return json.bool("x-kubernetes-embedded-resource").orElse(false);
    }

    public boolean isNullable() {
        return json.bool("nullable").orElse(false);
    }

    public Optional<Json> defaultValue() {
        return json.at("default");
    }

    private Stream<String> strings(String keyword) {
        return json.array(keyword).stream().flatMap(JsonArray::strings);
    }
}

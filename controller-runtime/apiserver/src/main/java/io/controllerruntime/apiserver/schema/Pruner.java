// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.schema;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Drops the members that a schema does not know; k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning/algorithm.go.
 *
 * <p>What has nothing to drop comes back as it is, not as a copy. Used by one thread, for one value.
 */
public final class Pruner {

    private static final Set<String> META = Set.of("apiVersion", "kind", "metadata");

    /** What knows no member at all. */
    private static final Schema NOTHING = Schema.of(JsonObject.empty());

    private final List<String> unknown = new ArrayList<>();

    private Pruner() {}

    /**
     * What is left of a value.
     *
     * @param unknownFields the paths of what was dropped, as {@code spec.list[0].name}, sorted
     */
    public record Pruned(JsonObject value, List<String> unknownFields) {}

    /** Prunes a custom resource: a whole object, whose kind, apiVersion and metadata stay. */
    public static Pruned prune(JsonObject object, Schema schema) {
        var pruner = new Pruner();
        Json pruned = pruner.object(object, schema, "", true, schema.preservesUnknownFields());
        return new Pruned((JsonObject) pruned, pruner.unknown.stream().sorted().toList());
    }

    /** Prunes a value within a custom resource: a default. */
    public static Json pruneValue(Json value, Schema schema) {
        return new Pruner().value(value, schema, "");
    }

    private Json value(Json value, Schema schema, String path) {
        boolean keeps = schema.preservesUnknownFields();
        return switch (value) {
            case JsonObject object -> object(object, schema, path, schema.isEmbeddedResource(), keeps);
            case JsonArray array -> array(array, schema, path, keeps);
            default -> value;
        };
    }

    private Json object(JsonObject object, Schema schema, String path, boolean isResource, boolean keeps) {
        JsonObject.Builder result = object.toBuilder();
        boolean changed = false;
        for (var member : object.members().entrySet()) {
            String name = member.getKey();
            if (isResource && META.contains(name)) {
                continue;
            }
            String at = path.isEmpty() ? name : path + "." + name;
            Optional<Schema> child = schema.property(name).or(schema::additionalProperties);
            Json kept = child.isPresent() ? value(member.getValue(), child.get(), at) : member.getValue();
            if (child.isEmpty() && !keeps) {
                unknown.add(at);
                result.remove(name);
                changed = true;
            } else if (!Sharing.isSame(kept, member.getValue())) {
                result.put(name, kept);
                changed = true;
            }
        }
        return changed ? result.build() : object;
    }

    /** The elements of a list that keeps what is unknown keep it as well. */
    private Json array(JsonArray array, Schema schema, String path, boolean keeps) {
        Optional<Schema> items = schema.items().or(() -> keeps ? Optional.empty() : Optional.of(NOTHING));
        return items.map(child ->
                        Sharing.elements(array, i -> element(array.get(i), child, path + "[" + i + "]", keeps)))
                .orElse(array);
    }

    private Json element(Json element, Schema schema, String path, boolean keeps) {
        return switch (element) {
            case JsonObject object when keeps -> object(object, schema, path, schema.isEmbeddedResource(), true);
            case JsonArray array when keeps -> array(array, schema, path, true);
            default -> value(element, schema, path);
        };
    }
}

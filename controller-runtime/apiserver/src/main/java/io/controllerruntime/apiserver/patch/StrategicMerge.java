// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.patch;

import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonString;
import io.controllerruntime.apiserver.schema.Schema;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Merges the objects of a strategic merge patch; {@link ListMerge} does so for the lists.
 *
 * <p>Ported from k8s.io/apimachinery/pkg/util/strategicpatch/patch.go, as the server uses it: directives are carried out, not merged, and a
 * null for what is not there does nothing.
 */
final class StrategicMerge {

    private final JsonObject.Builder result;
    private final Schema schema;

    private StrategicMerge(JsonObject original, Schema schema) {
        this.result = original.toBuilder();
        this.schema = schema;
    }

    static JsonObject merge(JsonObject original, JsonObject patch, Schema schema) {
        Json directive = patch.get(Directives.PATCH);
        return directive == null ? mergeMembers(original, patch, schema) : carriedOut(directive, patch);
    }

    /** An object whose patch says what is to become of it as a whole. */
    private static JsonObject carriedOut(Json directive, JsonObject patch) {
        return switch (directive) {
            case JsonString string when string.value().equals("replace") -> patch.without(Directives.PATCH);
            case JsonString string when string.value().equals("delete") -> JsonObject.empty();
            default -> throw MergeErrors.badDirective(directive, patch);
        };
    }

    private static JsonObject mergeMembers(JsonObject original, JsonObject patch, Schema schema) {
        JsonObject changes = patch.without(Directives.RETAIN_KEYS);
        Optional<Json> retained = patch.at(Directives.RETAIN_KEYS);
        JsonObject base = retained.isEmpty() ? original : retained(original, changes, retained.get());
        var merge = new StrategicMerge(base, schema);
        Set<String> done = merge.ordered(base, changes);
        changes.members().forEach((name, change) -> {
            if (!done.contains(name)) {
                merge.member(base, name, change);
            }
        });
        return merge.result.build();
    }

    /** What is left of the original when only the members in {@code names} may stay; the patch must not have others. */
    private static JsonObject retained(JsonObject original, JsonObject changes, Json names) {
        if (!(names instanceof JsonArray list)) {
            throw badRetainKeys();
        }
        Set<Json> kept = new HashSet<>(list.elements());
        changes.members().forEach((name, change) -> {
            boolean isValue = change != JsonNull.NULL && !Directives.isDelete(name) && !Directives.isOrder(name);
            if (isValue && !kept.contains(Json.of(name))) {
                throw badRetainKeys();
            }
        });
        JsonObject.Builder remaining = original.toBuilder();
        original.members().keySet().stream()
                .filter(name -> !kept.contains(Json.of(name)))
                .forEach(remaining::remove);
        return remaining.build();
    }

    private static StatusError badRetainKeys() {
        return StatusError.badRequest("invalid patch format of retainKeys");
    }

    /** Merges the lists whose order the patch sets, and tells which members of the patch are done with. */
    private Set<String> ordered(JsonObject original, JsonObject changes) {
        Set<String> done = new HashSet<>();
        changes.members().forEach((name, order) -> {
            if (Directives.isOrder(name)) {
                String list = Directives.list(name, Directives.ELEMENT_ORDER);
                var merge = new ListMerge(PatchMeta.of(schema, list));
                merge.inOrder(original.at(list), changes.at(list), order).ifPresent(merged -> result.put(list, merged));
                done.add(name);
                done.add(list);
            }
        });
        return done;
    }

    private void member(JsonObject original, String name, Json change) {
        if (Directives.isDelete(name)) {
            deleteFromList(Directives.list(name, Directives.DELETE_FROM_LIST), change);
        } else if (change == JsonNull.NULL) {
            result.remove(name);
        } else {
            changed(original.at(name).orElse(JsonNull.NULL), name, change)
                    .ifPresentOrElse(value -> result.put(name, value), () -> result.remove(name));
        }
    }

    private void deleteFromList(String name, Json values) {
        if (values == JsonNull.NULL) {
            result.remove(name);
        } else if (result.get(name) instanceof JsonArray list && values instanceof JsonArray removed) {
            PatchMeta meta = PatchMeta.of(schema, name);
            result.put(name, new ListMerge(meta).withoutValues(list, removed));
        }
    }

    /** The new value of a member; empty when it is to go. */
    private Optional<Json> changed(Json current, String name, Json change) {
        if (current instanceof JsonObject object && change instanceof JsonObject patch) {
            PatchMeta meta = PatchMeta.of(schema, name);
            return Optional.of(meta.isReplaced() ? patch : merge(object, patch, meta.schema()));
        }
        if (current instanceof JsonArray list && change instanceof JsonArray patch) {
            PatchMeta meta = PatchMeta.of(schema, name);
            return Optional.of(meta.isMerged() ? new ListMerge(meta).merged(list, patch) : patch);
        }
        return Directives.newValue(change);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.patch;

import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.json.GoText;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonString;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Merges the lists of a strategic merge patch: objects by their merge key, other values as sets. Used by one thread.
 *
 * <p>Ported from k8s.io/apimachinery/pkg/util/strategicpatch/patch.go.
 */
final class ListMerge {

    private final PatchMeta meta;

    ListMerge(PatchMeta meta) {
        this.meta = meta;
    }

    JsonArray merged(JsonArray original, JsonArray patch) {
        if (original.isEmpty() && patch.isEmpty()) {
            return original;
        }
        return areObjects(original, patch) ? mergedObjects(original, patch) : mergedValues(original, patch);
    }

    JsonArray withoutValues(JsonArray list, JsonArray removed) {
        if (!list.isEmpty() || !removed.isEmpty()) {
            areObjects(list, removed);
        }
        Set<Json> values = new HashSet<>(removed.elements());
        return new JsonArray(list.elements().stream()
                .filter(value -> !values.contains(value))
                .toList());
    }

    /**
     * The list in the order that the patch sets; what only the server has keeps its place among the rest.
     *
     * @return empty when there is no such list, neither in the object nor in the patch
     */
    Optional<Json> inOrder(Optional<Json> original, Optional<Json> patch, Json order) {
        JsonArray wanted = list(order);
        JsonArray before = original.map(ListMerge::list).orElse(JsonArray.empty());
        JsonArray change = patch.map(ListMerge::list).orElse(JsonArray.empty());
        ElementOrder elements = new ElementOrder(meta.mergeKey());
        elements.requireSameOrder(change, wanted);
        if (original.isEmpty() && patch.isEmpty()) {
            return Optional.empty();
        }
        JsonArray merged = before;
        if (patch.isPresent()) {
            merged = original.isEmpty() ? Directives.elements(change) : mergedOrReplaced(before, change);
        }
        if (before.isEmpty() && change.isEmpty()) {
            throw MergeErrors.failed("no elements in any of the given slices");
        }
        areObjects(before, change);
        return Optional.of(elements.arranged(merged, wanted, before));
    }

    private JsonArray mergedOrReplaced(JsonArray original, JsonArray patch) {
        return meta.isMerged() ? merged(original, patch) : patch;
    }

    private static JsonArray list(Json value) {
        if (value instanceof JsonArray array) {
            return array;
        }
        throw MergeErrors.noList(value);
    }

    /** Whether the elements are objects rather than plain values; a mixture and lists of lists are refused. */
    private static boolean areObjects(JsonArray original, JsonArray patch) {
        Class<?> first = (original.isEmpty() ? patch : original).get(0).getClass();
        if (first == JsonArray.class) {
            throw StatusError.unprocessable();
        }
        boolean isMixed = Stream.concat(original.elements().stream(), patch.elements().stream())
                .anyMatch(element -> element.getClass() != first);
        if (isMixed) {
            throw MergeErrors.failed(
                    "list element types are not identical: " + GoText.plain(JsonArray.of(original, patch)));
        }
        return first == JsonObject.class;
    }

    private JsonArray mergedValues(JsonArray original, JsonArray patch) {
        Set<Json> values = new LinkedHashSet<>(original.elements());
        values.addAll(patch.elements());
        return new ElementOrder(meta.mergeKey()).arranged(new JsonArray(List.copyOf(values)), patch, original);
    }

    private JsonArray mergedObjects(JsonArray original, JsonArray patch) {
        if (meta.mergeKey().isEmpty()) {
            throw MergeErrors.failed("cannot merge lists without merge key for struct");
        }
        List<JsonObject> kept = new ArrayList<>(original.objects().toList());
        List<JsonObject> changes = new ArrayList<>();
        boolean isReplaced = false;
        for (JsonObject element : patch.objects().toList()) {
            switch (directive(element)) {
                case "" -> changes.add(element);
                case "delete" -> {
                    Json key = key(element);
                    kept.removeIf(candidate -> key.equals(candidate.get(meta.mergeKey())));
                }
                case "replace" -> isReplaced = true;
                case "merge" -> throw MergeErrors.failed("merging lists cannot yet be specified in the patch");
                default -> throw badDirective(element);
            }
        }
        return isReplaced ? arrangedAs(changes) : mergedByKey(kept, changes);
    }

    /** What {@code $patch} says in an element; empty where it is not there. */
    private static String directive(JsonObject element) {
        Json directive = element.get(Directives.PATCH);
        if (directive == null) {
            return "";
        }
        if (directive instanceof JsonString string && !string.value().isEmpty()) {
            return string.value();
        }
        throw badDirective(element);
    }

    private static StatusError badDirective(JsonObject element) {
        return MergeErrors.badDirective(element.at(Directives.PATCH).orElseThrow(), element);
    }

    private JsonArray arrangedAs(List<JsonObject> elements) {
        elements.forEach(this::key);
        return new JsonArray(List.copyOf(elements));
    }

    private JsonArray mergedByKey(List<JsonObject> original, List<JsonObject> changes) {
        List<Json> merged = new ArrayList<>(original);
        for (JsonObject change : changes) {
            int index = indexOf(merged, key(change));
            if (index < 0) {
                merged.add(change);
            } else {
                JsonObject current = (JsonObject) merged.get(index);
                merged.set(index, StrategicMerge.merge(current, change, meta.elements()));
            }
        }
        return new ElementOrder(meta.mergeKey())
                .arranged(
                        new JsonArray(merged),
                        new JsonArray(List.copyOf(changes)),
                        new JsonArray(List.copyOf(original)));
    }

    private int indexOf(List<Json> elements, Json key) {
        for (int i = 0; i < elements.size(); i++) {
            if (key.equals(((JsonObject) elements.get(i)).get(meta.mergeKey()))) {
                return i;
            }
        }
        return -1;
    }

    private Json key(JsonObject element) {
        return element.at(meta.mergeKey()).orElseThrow(() -> MergeErrors.noMergeKey(element, meta.mergeKey()));
    }
}

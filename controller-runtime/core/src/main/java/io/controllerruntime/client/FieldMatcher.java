// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.client;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Walks wanted fields, live object and owned fields side by side. The owned fields tell what is a list with keys, a set, or owned as a
 * whole, so no schema is needed. The rules are those of {@link ApplyMatcher}.
 *
 * @param defaults what the server changes by itself
 * @param types what may be written in several ways
 */
record FieldMatcher(ServerDefaults defaults, FieldTypes types) {

    /** Whether every wanted value is live and exactly the wanted fields are owned. */
    boolean matches(JsonObject wanted, JsonObject live, FieldSet owned) {
        return hasFields(wanted, live, owned, "");
    }

    private boolean hasFields(JsonObject wanted, JsonObject live, FieldSet owned, String path) {
        return wanted.size() == owned.size()
                && wanted.entrySet().stream()
                        .allMatch(field -> owned.field(field.getKey())
                                .filter(ownedField -> hasValue(
                                        field.getValue(),
                                        live.get(field.getKey()),
                                        ownedField,
                                        ServerDefaults.child(path, field.getKey())))
                                .isPresent());
    }

    private boolean hasValue(JsonElement wanted, @Nullable JsonElement live, FieldSet owned, String path) {
        if (live == null || live.isJsonNull()) {
            return owned.isLeaf() && defaults.leavesOut(path, wanted);
        }
        if (owned.isLeaf()) {
            return isSameWhole(wanted, live, path);
        }
        return switch (wanted) {
            case JsonObject object ->
                (live instanceof JsonObject liveObject) && hasFields(object, liveObject, owned, path);
            case JsonArray array -> (live instanceof JsonArray liveArray) && hasElements(array, liveArray, owned, path);
            default -> false;
        };
    }

    private boolean hasElements(JsonArray wanted, JsonArray live, FieldSet owned, String path) {
        Optional<List<ListElement>> elements = owned.elements();
        if (elements.isEmpty() || elements.get().size() != wanted.size()) {
            return false;
        }
        int before = -1;
        for (JsonElement item : wanted) {
            Optional<ListElement> element = theOneWantedAs(item, elements.get());
            int at = element.map(one -> one.indexIn(live)).orElse(-1);
            if (at <= before
                    || !hasValue(item, live.get(at), element.orElseThrow().owned(), path)) {
                return false;
            }
            before = at;
        }
        return true;
    }

    private static Optional<ListElement> theOneWantedAs(JsonElement wanted, List<ListElement> elements) {
        List<ListElement> found = elements.stream()
                .filter(element -> element.isWantedAs(wanted))
                .limit(2)
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /** Compares a scalar, or what is owned as a whole. */
    private boolean isSameWhole(JsonElement wanted, JsonElement live, String path) {
        return switch (wanted) {
            case JsonObject object -> (live instanceof JsonObject liveObject) && isSameWhole(object, liveObject, path);
            case JsonArray array -> (live instanceof JsonArray liveArray) && isSameWhole(array, liveArray, path);
            default -> JsonValues.areEqual(wanted, live) || types.areEqual(path, wanted, live);
        };
    }

    private boolean isSameWhole(JsonObject wanted, JsonObject live, String path) {
        return live.keySet().containsAll(wanted.keySet())
                && live.entrySet().stream().allMatch(field -> {
                    String fieldPath = ServerDefaults.child(path, field.getKey());
                    JsonElement wantedValue = wanted.get(field.getKey());
                    return wantedValue == null
                            ? saysNothing(field.getValue()) || defaults.adds(fieldPath, field.getValue())
                            : isSameWhole(wantedValue, field.getValue(), fieldPath);
                });
    }

    /** As the creationTimestamp of a template, which the server shows as null. */
    private static boolean saysNothing(JsonElement value) {
        return value.isJsonNull() || (value instanceof JsonArray array && array.isEmpty());
    }

    private boolean isSameWhole(JsonArray wanted, JsonArray live, String path) {
        return wanted.size() == live.size()
                && IntStream.range(0, wanted.size()).allMatch(i -> isSameWhole(wanted.get(i), live.get(i), path));
    }
}

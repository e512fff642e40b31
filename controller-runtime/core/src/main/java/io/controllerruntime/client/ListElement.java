// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.client;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** An owned element of a list, and how to find it among the wanted and among the live ones. */
sealed interface ListElement {

    /** What is owned of the element. */
    FieldSet owned();

    /** Whether an element of an intent is the one that was applied as this. */
    boolean isWantedAs(JsonElement wanted);

    /** Whether an element of the live list is this one. */
    boolean isLiveAs(JsonElement live);

    /** Reads a child of a {@link FieldSet}; empty when its name is not that of an element of a set or of a list with keys. */
    static Optional<ListElement> of(String name, FieldSet owned) {
        if (name.startsWith("k:")) {
            return Optional.of(
                    new Keyed(JsonParser.parseString(name.substring(2)).getAsJsonObject(), owned));
        }
        if (name.startsWith("v:")) {
            return Optional.of(new Member(JsonParser.parseString(name.substring(2)), owned));
        }
        return Optional.empty();
    }

    /** Where the element is in the live list; -1 when it is not there exactly once. */
    default int indexIn(JsonArray live) {
        int[] places = IntStream.range(0, live.size())
                .filter(i -> isLiveAs(live.get(i)))
                .limit(2)
                .toArray();
        return places.length == 1 ? places[0] : -1;
    }

    /**
     * An element of a list with keys.
     *
     * @param keys all key fields; those the intent left out (a port's protocol) with the value that the server gave them
     */
    record Keyed(JsonObject keys, FieldSet owned) implements ListElement {

        @Override
        public boolean isWantedAs(JsonElement wanted) {
            return hasKeys(wanted, this::wasLeftOut);
        }

        @Override
        public boolean isLiveAs(JsonElement live) {
            return hasKeys(live, key -> false);
        }

        private boolean hasKeys(JsonElement element, Predicate<String> mayMiss) {
            return element instanceof JsonObject object
                    && keys.entrySet().stream().allMatch(key -> {
                        JsonElement value = object.get(key.getKey());
                        return value == null ? mayMiss.test(key.getKey()) : JsonValues.areEqual(key.getValue(), value);
                    });
        }

        /** A key that was applied is owned like any field; of an atomic element nothing can be told. */
        private boolean wasLeftOut(String key) {
            return owned.isLeaf() || owned.field(key).isEmpty();
        }
    }

    /** An element of a set. */
    record Member(JsonElement value, FieldSet owned) implements ListElement {

        @Override
        public boolean isWantedAs(JsonElement wanted) {
            return JsonValues.areEqual(value, wanted);
        }

        @Override
        public boolean isLiveAs(JsonElement live) {
            return JsonValues.areEqual(value, live);
        }
    }
}

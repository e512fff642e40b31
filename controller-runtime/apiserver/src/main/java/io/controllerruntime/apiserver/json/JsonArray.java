// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.json;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** A JSON array. */
public record JsonArray(List<Json> elements) implements Json, Iterable<Json> {

    private static final JsonArray EMPTY = new JsonArray(List.of());

    public JsonArray {
        elements = List.copyOf(elements);
    }

    public static JsonArray empty() {
        return EMPTY;
    }

    public static JsonArray of(Json... elements) {
        return new JsonArray(List.of(elements));
    }

    public static JsonArray ofStrings(Iterable<String> values) {
        var elements = new ArrayList<Json>();
        values.forEach(value -> elements.add(new JsonString(value)));
        return new JsonArray(elements);
    }

    public int size() {
        return elements.size();
    }

    public boolean isEmpty() {
        return elements.isEmpty();
    }

    public Json get(int index) {
        return elements.get(index);
    }

    /** The elements that are objects. */
    public Stream<JsonObject> objects() {
        return elements.stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast);
    }

    /** The values of the elements that are strings. */
    public Stream<String> strings() {
        return elements.stream().filter(JsonString.class::isInstance).map(element -> ((JsonString) element).value());
    }

    @Override
    public Iterator<Json> iterator() {
        return elements.iterator();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.schema;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value together with what it was before an update, followed down the schema: what has not changed is not refused for a rule that came later.
 *
 * <p>Members belong together by name, elements of a list of type map by their keys; elements of other lists, and what the schema does not name,
 * have no past. As k8s.io/apiserver/pkg/cel/common/equality.go has it. Used by one thread.
 */
public final class Correlation {

    private final Json value;
    private final Json old;
    private final Schema schema;
    private final Map<Object, Optional<Correlation>> children = new HashMap<>();
    private @Nullable MapList oldElements;
    private @Nullable Boolean unchanged;

    private Correlation(Json value, Json old, Schema schema) {
        this.value = value;
        this.old = old;
        this.schema = schema;
    }

    public static Correlation of(Json value, Json old, Schema schema) {
        return new Correlation(value, old, schema);
    }

    /** The member {@code name} and what it was; null where it has no past. */
    public @Nullable Correlation key(String name) {
        return children.computeIfAbsent(name, any -> member(name)).orElse(null);
    }

    private Optional<Correlation> member(String name) {
        if (!(value instanceof JsonObject now && old instanceof JsonObject then)) {
            return Optional.empty();
        }
        Json newMember = now.get(name);
        Json oldMember = then.get(name);
        if (newMember == null || oldMember == null) {
            return Optional.empty();
        }
        return schema.property(name)
                .or(schema::additionalProperties)
                .map(child -> new Correlation(newMember, oldMember, child));
    }

    /** The element at {@code index} and what it was; null where it has no past. */
    public @Nullable Correlation index(int index) {
        return children.computeIfAbsent(index, any -> element(index)).orElse(null);
    }

    private Optional<Correlation> element(int index) {
        if (!(value instanceof JsonArray now && old instanceof JsonArray then) || index >= now.size()) {
            return Optional.empty();
        }
        if (oldElements == null) {
            oldElements = MapList.of(schema, then);
        }
        Json before = oldElements.like(now.get(index));
        return before == null
                ? Optional.empty()
                : schema.items().map(child -> new Correlation(now.get(index), before, child));
    }

    /** Whether the value is what it was. */
    public boolean isUnchanged() {
        Boolean known = unchanged;
        if (known == null) {
            known = compare();
            unchanged = known;
        }
        return known;
    }

    private boolean compare() {
        if (value instanceof JsonArray now && old instanceof JsonArray then) {
            return now.size() == then.size() && elementsAreEqual(now, then);
        }
        if (value instanceof JsonObject now && old instanceof JsonObject then) {
            return now.members().size() == then.members().size()
                    && now.members().keySet().stream().allMatch(name -> isUnchanged(key(name)));
        }
        return value.equals(old);
    }

    private boolean elementsAreEqual(JsonArray now, JsonArray then) {
        if (!schema.listType().equals(Optional.of("map"))) {
            return now.equals(then);
        }
        for (int i = 0; i < now.size(); i++) {
            if (!isUnchanged(index(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUnchanged(@Nullable Correlation child) {
        return child != null && child.isUnchanged();
    }

    /** The elements of a list of type map by their keys; of any other list, nothing. */
    public static final class MapList {

        private final List<String> keys;
        private final Map<List<Json>, Json> elements = new HashMap<>();

        private MapList(List<String> keys) {
            this.keys = keys;
        }

        public static MapList of(Schema schema, JsonArray list) {
            boolean isMap = schema.listType().equals(Optional.of("map"));
            var result = new MapList(isMap ? schema.listMapKeys() : List.of());
            list.forEach(element -> result.keyOf(element).ifPresent(key -> result.elements.putIfAbsent(key, element)));
            return result;
        }

        /** The first element that has the keys of {@code element}; null when there is none. */
        public @Nullable Json like(Json element) {
            return keyOf(element).map(elements::get).orElse(null);
        }

        private Optional<List<Json>> keyOf(Json element) {
            if (!(element instanceof JsonObject object)
                    || keys.isEmpty()
                    || !keys.stream().allMatch(object::has)) {
                return Optional.empty();
            }
            List<Json> key =
                    keys.stream().flatMap(name -> object.at(name).stream()).toList();
            return key.stream().allMatch(MapList::isScalar) ? Optional.of(key) : Optional.empty();
        }

        private static boolean isScalar(Json value) {
            return !(value instanceof JsonObject || value instanceof JsonArray || value instanceof JsonNull);
        }
    }
}

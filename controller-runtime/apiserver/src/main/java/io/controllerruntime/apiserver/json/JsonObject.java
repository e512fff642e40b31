// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A JSON object. The order of its members is kept, and does not count for equality. */
public final class JsonObject implements Json {

    private static final JsonObject EMPTY = new JsonObject(Map.of());

    private final Map<String, Json> members;

    /** @param members not used by anybody else from now on */
    private JsonObject(Map<String, Json> members) {
        this.members = Collections.unmodifiableMap(members);
    }

    public static JsonObject empty() {
        return EMPTY;
    }

    public static JsonObject of(Map<String, ? extends Json> members) {
        return new JsonObject(new LinkedHashMap<>(members));
    }

    public static JsonObject of(String name, Json value) {
        return builder().put(name, value).build();
    }

    public static JsonObject ofStrings(Map<String, String> members) {
        Builder builder = builder();
        members.forEach((name, value) -> builder.put(name, new JsonString(value)));
        return builder.build();
    }

    public static Builder builder() {
        return new Builder(new LinkedHashMap<>());
    }

    /** A builder that begins with the members of this object. */
    public Builder toBuilder() {
        return new Builder(new LinkedHashMap<>(members));
    }

    public Map<String, Json> members() {
        return members;
    }

    public boolean isEmpty() {
        return members.isEmpty();
    }

    public boolean has(String name) {
        return members.containsKey(name);
    }

    public @Nullable Json get(String name) {
        return members.get(name);
    }

    /** What is at the end of {@code path}, when everything on the way is an object. */
    public Optional<Json> at(String... path) {
        Json value = this;
        for (String name : path) {
            value = value instanceof JsonObject object ? object.get(name) : null;
        }
        return Optional.ofNullable(value);
    }

    public Optional<JsonObject> object(String... path) {
        return at(path).filter(JsonObject.class::isInstance).map(JsonObject.class::cast);
    }

    public Optional<JsonArray> array(String... path) {
        return at(path).filter(JsonArray.class::isInstance).map(JsonArray.class::cast);
    }

    public Optional<String> string(String... path) {
        return at(path).filter(JsonString.class::isInstance).map(value -> ((JsonString) value).value());
    }

    public Optional<Long> integer(String... path) {
        return at(path).filter(JsonInteger.class::isInstance).map(value -> ((JsonInteger) value).value());
    }

    public Optional<Boolean> bool(String... path) {
        return at(path).filter(JsonBoolean.class::isInstance).map(value -> ((JsonBoolean) value).value());
    }

    /** This object with {@code name} set to {@code value}. */
    public JsonObject with(String name, Json value) {
        return toBuilder().put(name, value).build();
    }

    /** This object with {@code value} at the end of {@code path}; what is missing on the way, or is no object there, becomes one. */
    public JsonObject with(List<String> path, Json value) {
        String first = path.getFirst();
        return path.size() == 1
                ? with(first, value)
                : with(first, object(first).orElse(EMPTY).with(path.subList(1, path.size()), value));
    }

    /** This object with {@code name} as it is in {@code other}: without it where that has none. */
    public JsonObject taking(String name, JsonObject other) {
        Json value = other.get(name);
        return value == null ? without(name) : with(name, value);
    }

    public JsonObject without(String name) {
        return has(name) ? toBuilder().remove(name).build() : this;
    }

    /** This object without what is at the end of {@code path}. */
    public JsonObject without(List<String> path) {
        String first = path.getFirst();
        return path.size() == 1
                ? without(first)
                : object(first)
                        .map(inner -> with(first, inner.without(path.subList(1, path.size()))))
                        .orElse(this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonObject that && members.equals(that.members);
    }

    @Override
    public int hashCode() {
        return members.hashCode();
    }

    @Override
    public String toString() {
        return members.toString();
    }

    /** An object in the making, used by one thread. */
    public static final class Builder {

        private Map<String, Json> members;

        private Builder(Map<String, Json> members) {
            this.members = members;
        }

        public Builder put(String name, Json value) {
            members.put(name, value);
            return this;
        }

        public Builder put(String name, String value) {
            return put(name, new JsonString(value));
        }

        public Builder put(String name, long value) {
            return put(name, new JsonInteger(value));
        }

        public boolean has(String name) {
            return members.containsKey(name);
        }

        /** What was put, or was there from the beginning. */
        public @Nullable Json get(String name) {
            return members.get(name);
        }

        public Builder remove(String name) {
            members.remove(name);
            return this;
        }

        /** The object; the builder is used up. */
        public JsonObject build() {
            JsonObject built = new JsonObject(members);
            members = Map.of();
            return built;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.table;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** One step of a path. */
sealed interface JsonPathStep {

    /** What is one step further than {@code values}. */
    default List<Json> from(List<Json> values) {
        return values.stream().flatMap(this::from).toList();
    }

    /** What is one step further than {@code value}. */
    Stream<Json> from(Json value);

    /** The member of that name. */
    record Field(String name) implements JsonPathStep {
        @Override
        public Stream<Json> from(Json value) {
            return value instanceof JsonObject object ? Stream.ofNullable(object.get(name)) : Stream.empty();
        }
    }

    /** Everything directly inside. */
    record Wildcard() implements JsonPathStep {
        @Override
        public Stream<Json> from(Json value) {
            return children(value);
        }
    }

    /** Whatever has something inside, at every depth. */
    record Descent() implements JsonPathStep {
        @Override
        public Stream<Json> from(Json value) {
            return children(value).findAny().isEmpty()
                    ? Stream.empty()
                    : Stream.concat(Stream.of(value), children(value).flatMap(this::from));
        }
    }

    /** Elements from one index to before another; negative ones count from the end. */
    record Slice(int start, Optional<Integer> end, int step) implements JsonPathStep {
        @Override
        public Stream<Json> from(Json value) {
            if (value instanceof JsonNull) {
                return Stream.empty();
            }
            List<Json> elements = elements(value);
            int from = start < 0 ? start + elements.size() : start;
            int to = end.map(index -> index < 0 ? index + elements.size() : index)
                    .orElse(elements.size());
            if (from == to) {
                return Stream.empty();
            }
            if (from < 0 || from >= elements.size() || to < from || to > elements.size()) {
                throw new JsonPathException("array index out of bounds");
            }
            return Stream.iterate(from, index -> index < to, index -> index + step)
                    .map(elements::get);
        }
    }

    /** One element; a negative index counts from the end. */
    record Index(int index) implements JsonPathStep {
        @Override
        public Stream<Json> from(Json value) {
            if (value instanceof JsonNull) {
                return Stream.empty();
            }
            List<Json> elements = elements(value);
            int at = index < 0 ? index + elements.size() : index;
            if (at < 0 || at >= elements.size()) {
                throw new JsonPathException("array index out of bounds: index " + at + ", length " + elements.size());
            }
            return Stream.of(elements.get(at));
        }
    }

    /** What each of several paths leads to, one path after the other. */
    record Union(List<JsonPath> paths) implements JsonPathStep {
        @Override
        public List<Json> from(List<Json> values) {
            return paths.stream()
                    .flatMap(path -> values.stream().flatMap(value -> path.find(value).stream()))
                    .toList();
        }

        @Override
        public Stream<Json> from(Json value) {
            return from(List.of(value)).stream();
        }
    }

    /** The elements that pass a test. */
    record Filter(JsonPathCondition condition) implements JsonPathStep {
        @Override
        public Stream<Json> from(Json value) {
            return elements(value).stream().filter(condition::holds);
        }
    }

    /** A value that is written in the path. */
    record Literal(Json constant) implements JsonPathStep {
        @Override
        public Stream<Json> from(Json value) {
            return Stream.of(constant);
        }
    }

    /** A word, which a column can do nothing with. */
    record Identifier(String name) implements JsonPathStep {
        @Override
        public Stream<Json> from(Json value) {
            throw new JsonPathException("unrecognized identifier " + name);
        }
    }

    private static List<Json> elements(Json value) {
        if (value instanceof JsonArray array) {
            return array.elements();
        }
        throw new JsonPathException("not an array");
    }

    private static Stream<Json> children(Json value) {
        return switch (value) {
            case JsonArray array -> array.elements().stream();
            case JsonObject object ->
                object.members().keySet().stream().sorted().map(object::get).map(Objects::requireNonNull);
            default -> Stream.empty();
        };
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.table;

import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonInteger;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonString;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An object, or a part of one, looked at in one moment: what is not there reads as Go's zero value.
 *
 * @param object what is looked at
 * @param now when
 */
record View(JsonObject object, Instant now) {

    static final String NONE = "<none>";
    static final String UNKNOWN = "<unknown>";
    static final String UNSET = "<unset>";

    String name() {
        return text("metadata", "name");
    }

    String text(String... path) {
        return object.string(path).orElse("");
    }

    /** The text there; {@code otherwise} when there is none, or an empty one. */
    String textOr(String otherwise, String... path) {
        String text = text(path);
        return text.isEmpty() ? otherwise : text;
    }

    /** The text there, empty or not; {@code otherwise} when there is none. */
    String given(String otherwise, String... path) {
        return object.string(path).orElse(otherwise);
    }

    /** A quantity, or an int-or-string. */
    Optional<String> scalar(String... path) {
        return object.at(path).flatMap(value -> switch (value) {
            case JsonString text -> Optional.of(text.value());
            case JsonInteger number -> Optional.of(Long.toString(number.value()));
            default -> Optional.empty();
        });
    }

    long number(String... path) {
        return object.integer(path).orElse(0L);
    }

    boolean flag(String... path) {
        return object.bool(path).orElse(false);
    }

    /** How many elements or members are there. */
    long count(String... path) {
        return object.at(path)
                .map(value -> switch (value) {
                    case JsonArray array -> array.size();
                    case JsonObject members -> members.members().size();
                    default -> 0;
                })
                .orElse(0);
    }

    boolean has(String... path) {
        return object.at(path).isPresent();
    }

    View part(String... path) {
        return new View(object.object(path).orElse(JsonObject.empty()), now);
    }

    List<View> parts(String... path) {
        return object.array(path).stream()
                .flatMap(JsonArray::objects)
                .map(part -> new View(part, now))
                .toList();
    }

    Stream<String> texts(String... path) {
        return object.array(path).stream().flatMap(JsonArray::strings);
    }

    boolean isDeleting() {
        return has("metadata", "deletionTimestamp");
    }

    String age() {
        return since("metadata", "creationTimestamp");
    }

    /** The time since then, for people. */
    String since(String... path) {
        return time(path)
                .map(then -> HumanDuration.of(Duration.between(then, now)))
                .orElse(UNKNOWN);
    }

    Optional<Instant> time(String... path) {
        return object.string(path).flatMap(View::instant);
    }

    static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The status of the condition of that type; empty when there is none. */
    String condition(String type) {
        return parts("status", "conditions").stream()
                .filter(condition -> condition.text("type").equals(type))
                .map(condition -> condition.text("status"))
                .findFirst()
                .orElse("");
    }
}

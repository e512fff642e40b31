// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.protobuf;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonString;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Times, which JSON has as text and protobuf as seconds and nanoseconds since 1970; the zero time is a message without fields. */
final class Times {

    private static final String SECONDS = "seconds";
    private static final String NANOS = "nanos";
    private static final Instant ZERO = Instant.parse("0001-01-01T00:00:00Z");
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Times() {}

    /** @param unit the nanoseconds of the smallest difference that is kept */
    static JsonObject plain(Json form, int unit) {
        Instant time = form instanceof JsonString text ? parsed(text.value()) : ZERO;
        return time.equals(ZERO)
                ? JsonObject.empty()
                : JsonObject.builder()
                        .put(SECONDS, time.getEpochSecond())
                        .put(NANOS, time.getNano() - time.getNano() % unit)
                        .build();
    }

    private static Instant parsed(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalStateException("no time, so it is in no protobuf form: " + text, e);
        }
    }

    static Json seconds(JsonObject plain) {
        return plain.isEmpty() ? JsonNull.NULL : Json.of(instant(plain, 0).toString());
    }

    static Json micros(JsonObject plain) {
        long nanos = plain.integer(NANOS).orElse(0L);
        return plain.isEmpty() ? JsonNull.NULL : Json.of(MICROS.format(instant(plain, nanos)));
    }

    private static Instant instant(JsonObject plain, long nanos) {
        long seconds = plain.integer(SECONDS).orElse(0L);
        long bounded = Math.clamp(seconds, Instant.MIN.getEpochSecond() + 10, Instant.MAX.getEpochSecond() - 10);
        return Instant.ofEpochSecond(bounded, nanos);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.codec;

import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Function;

/** Points in time as Kubernetes writes them (apimachinery's Time and MicroTime): RFC 3339, always in UTC. Reads any offset and fraction. */
final class Times<T> extends TypeAdapter<T> {

    private static final DateTimeFormatter TO_THE_SECOND = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'");

    /** A server reads a MicroTime only with all six digits, even where they are zero. */
    private static final DateTimeFormatter TO_THE_MICROSECOND =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'");

    static final TypeAdapter<OffsetDateTime> SECONDS =
            new Times<>(TO_THE_SECOND, Function.identity(), Function.identity()).nullSafe();

    static final TypeAdapter<OffsetDateTime> MICROSECONDS =
            new Times<>(TO_THE_MICROSECOND, Function.identity(), Function.identity()).nullSafe();

    static final TypeAdapter<Instant> INSTANTS = new Times<Instant>(
                    TO_THE_SECOND, time -> time.atOffset(ZoneOffset.UTC), OffsetDateTime::toInstant)
            .nullSafe();

    private final DateTimeFormatter format;
    private final Function<T, OffsetDateTime> toOffset;
    private final Function<OffsetDateTime, T> fromOffset;

    private Times(
            DateTimeFormatter format, Function<T, OffsetDateTime> toOffset, Function<OffsetDateTime, T> fromOffset) {
        this.format = format;
        this.toOffset = toOffset;
        this.fromOffset = fromOffset;
    }

    @Override
    public void write(JsonWriter out, T time) throws IOException {
        out.value(toOffset.apply(time).withOffsetSameInstant(ZoneOffset.UTC).format(format));
    }

    @Override
    public T read(JsonReader in) throws IOException {
        return fromOffset.apply(OffsetDateTime.parse(in.nextString()));
    }
}

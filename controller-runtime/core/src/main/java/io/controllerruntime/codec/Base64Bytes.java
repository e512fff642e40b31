// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.codec;

import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Bytes as base64 text, as in a Secret's {@code data}. */
final class Base64Bytes extends TypeAdapter<byte @Nullable []> {

    @Override
    public void write(JsonWriter out, byte @Nullable [] bytes) throws IOException {
        out.value(bytes == null ? null : Base64.getEncoder().encodeToString(bytes));
    }

    @Override
    public byte @Nullable [] read(JsonReader in) throws IOException {
        if (in.peek() == JsonToken.NULL) {
            in.nextNull();
            return null;
        }
        return Base64.getDecoder().decode(in.nextString());
    }
}

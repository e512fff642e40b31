// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.json;

import java.nio.charset.StandardCharsets;

/** Writes JSON as compact text. */
public final class JsonWriter {

    private static final String HEX = "0123456789abcdef";

    private final StringBuilder text = new StringBuilder();

    private JsonWriter() {}

    public static byte[] bytes(Json value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    public static String text(Json value) {
        var writer = new JsonWriter();
        writer.write(value);
        return writer.text.toString();
    }

    private void write(Json value) {
        switch (value) {
            case JsonObject object -> writeObject(object);
            case JsonArray array -> writeArray(array);
            case JsonString string -> writeString(string.value());
            case JsonInteger integer -> text.append(integer.value());
            case JsonDecimal decimal -> writeDecimal(decimal.value());
            case JsonBoolean bool -> text.append(bool.value());
            case JsonNull none -> text.append("null");
        }
    }

    private void writeObject(JsonObject object) {
        text.append('{');
        int start = text.length();
        object.members().forEach((name, value) -> {
            if (text.length() > start) {
                text.append(',');
            }
            writeString(name);
            text.append(':');
            write(value);
        });
        text.append('}');
    }

    private void writeArray(JsonArray array) {
        text.append('[');
        int start = text.length();
        for (Json element : array) {
            if (text.length() > start) {
                text.append(',');
            }
            write(element);
        }
        text.append(']');
    }

    /** A number without a fraction is written without one, as Go does. */
    private void writeDecimal(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            text.append((long) value);
        } else {
            text.append(value);
        }
    }

    private void writeString(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            writeCharacter(value.charAt(i));
        }
        text.append('"');
    }

    private void writeCharacter(char c) {
        switch (c) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            default -> {
                if (c < ' ') {
                    text.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
                } else {
                    text.append(c);
                }
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.json;

import java.util.Map;

/** Writes JSON as compact text, byte by byte what Go's encoding/json makes of it: what could be HTML is escaped. */
public final class JsonWriter {

    private static final String HEX = "0123456789abcdef";

    private final Utf8Buffer text = new Utf8Buffer();

    private JsonWriter() {}

    public static byte[] bytes(Json value) {
        return written(value).toByteArray();
    }

    public static String text(Json value) {
        return written(value).text();
    }

    private static Utf8Buffer written(Json value) {
        var writer = new JsonWriter();
        writer.write(value);
        return writer.text;
    }

    private void write(Json value) {
        switch (value) {
            case JsonObject object -> writeObject(object);
            case JsonArray array -> writeArray(array);
            case JsonString string -> writeString(string.value());
            case JsonInteger integer -> text.append(Long.toString(integer.value()));
            case JsonDecimal decimal -> text.append(GoText.json(decimal.value()));
            case JsonBoolean bool -> text.append(bool.value() ? "true" : "false");
            case JsonNull none -> text.append("null");
        }
    }

    private void writeObject(JsonObject object) {
        text.append('{');
        int start = text.length();
        for (Map.Entry<String, Json> member : object.members().entrySet()) {
            if (text.length() > start) {
                text.append(',');
            }
            writeString(member.getKey());
            text.append(':');
            write(member.getValue());
        }
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

    private void writeString(String value) {
        text.reserve(value.length() + 2);
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (isPlain(c)) {
                text.append(c);
            } else if (c < 0x80) {
                writeEscaped(c);
            } else {
                int point = value.codePointAt(i);
                i += Character.charCount(point) - 1;
                writeWide(point);
            }
        }
        text.append('"');
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c < 0x80 && c != '"' && c != '\\' && c != '<' && c != '>' && c != '&';
    }

    private void writeEscaped(char c) {
        int brief = "\"\\\b\f\n\r\t".indexOf(c);
        if (brief >= 0) {
            text.append('\\');
            text.append("\"\\bfnrt".charAt(brief));
        } else {
            text.append("\\u00");
            text.append(HEX.charAt(c >> 4));
            text.append(HEX.charAt(c & 15));
        }
    }

    /** A character beyond ASCII; the two that end lines in JavaScript are escaped, and a lone half of a pair is replaced. */
    private void writeWide(int point) {
        if (point == 0x2028 || point == 0x2029) {
            text.append("\\u202");
            text.append(HEX.charAt(point & 15));
        } else if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
            text.append("\\ufffd");
        } else {
            text.appendCodePoint(point);
        }
    }
}

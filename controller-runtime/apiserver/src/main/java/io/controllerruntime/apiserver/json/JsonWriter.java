// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.json;

import java.util.Map;

/** Writes JSON, byte by byte what Go's encoding/json makes of it: what could be HTML is escaped. */
public final class JsonWriter {

    private static final String HEX = "0123456789abcdef";

    private enum Layout {
        COMPACT,
        INDENTED
    }

    private final Utf8Buffer text = new Utf8Buffer();
    private final Layout layout;
    private int depth;

    private JsonWriter(Layout layout) {
        this.layout = layout;
    }

    public static byte[] bytes(Json value) {
        return written(value, Layout.COMPACT).toByteArray();
    }

    /** The value over several lines, each level two spaces to the right: what people with curl and {@code ?pretty} get. */
    public static byte[] indentedBytes(Json value) {
        return written(value, Layout.INDENTED).toByteArray();
    }

    public static String text(Json value) {
        return written(value, Layout.COMPACT).text();
    }

    private static Utf8Buffer written(Json value, Layout layout) {
        var writer = new JsonWriter(layout);
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
        depth++;
        int start = text.length();
        for (Map.Entry<String, Json> member : object.members().entrySet()) {
            separate(start);
            writeString(member.getKey());
            text.append(layout == Layout.INDENTED ? ": " : ":");
            write(member.getValue());
        }
        close(start, '}');
    }

    private void writeArray(JsonArray array) {
        text.append('[');
        depth++;
        int start = text.length();
        for (Json element : array) {
            separate(start);
            write(element);
        }
        close(start, ']');
    }

    /** What comes before each member and element; the first one begins at {@code start}. */
    private void separate(int start) {
        if (text.length() > start) {
            text.append(',');
        }
        newLine();
    }

    private void close(int start, char end) {
        depth--;
        if (text.length() > start) {
            newLine();
        }
        text.append(end);
    }

    private void newLine() {
        if (layout == Layout.INDENTED) {
            text.append('\n');
            for (int i = 0; i < depth; i++) {
                text.append("  ");
            }
        }
    }

    private void writeString(String value) {
        text.append('"');
        int i = 0;
        while (i < value.length()) {
            int end = endOfPlain(value, i);
            text.append(value, i, end);
            i = end < value.length() ? end + writeSpecial(value, end) : end;
        }
        text.append('"');
    }

    private static int endOfPlain(String value, int from) {
        int end = from;
        while (end < value.length() && isPlain(value.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Writes the character at {@code index} and tells how many {@code char}s it is. */
    private int writeSpecial(String value, int index) {
        int point = value.codePointAt(index);
        if (point < 0x80) {
            writeEscaped((char) point);
        } else {
            writeWide(point);
        }
        return Character.charCount(point);
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

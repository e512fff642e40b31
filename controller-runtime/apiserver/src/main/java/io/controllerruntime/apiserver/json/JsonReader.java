// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.json;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;

/** Reads JSON text. Of a member that is there twice the last one counts. */
public final class JsonReader {

    /** As deep as Go's encoding/json goes. */
    private static final int MAX_DEPTH = 10_000;

    private final String text;
    private int position;
    private int depth;

    private JsonReader(String text) {
        this.text = text;
    }

    /** @throws JsonSyntaxException when it is no JSON */
    public static Json read(byte[] utf8) {
        return read(new String(utf8, StandardCharsets.UTF_8));
    }

    /** @throws JsonSyntaxException when it is no JSON */
    public static Json read(String text) {
        var reader = new JsonReader(text);
        reader.skipSpace();
        Json value = reader.value();
        reader.skipSpace();
        if (reader.position < text.length()) {
            throw reader.unexpected("after top-level value");
        }
        return value;
    }

    private Json value() {
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> new JsonString(string());
            case 't' -> literal("true", JsonBoolean.TRUE);
            case 'f' -> literal("false", JsonBoolean.FALSE);
            case 'n' -> literal("null", JsonNull.NULL);
            default -> number();
        };
    }

    private JsonObject object() {
        enter();
        JsonObject.Builder members = JsonObject.builder();
        if (peek() != '}') {
            do {
                skipSpace();
                if (peek() != '"') {
                    throw unexpected("looking for beginning of object key string");
                }
                String name = string();
                skipSpace();
                expect(':', "after object key");
                skipSpace();
                members.put(name, value());
                skipSpace();
            } while (another('}', "after object key:value pair"));
        } else {
            position++;
        }
        depth--;
        return members.build();
    }

    private JsonArray array() {
        enter();
        var elements = new ArrayList<Json>();
        if (peek() != ']') {
            do {
                skipSpace();
                elements.add(value());
                skipSpace();
            } while (another(']', "after array element"));
        } else {
            position++;
        }
        depth--;
        return new JsonArray(elements);
    }

    private void enter() {
        if (++depth > MAX_DEPTH) {
            throw new JsonSyntaxException("exceeded max depth");
        }
        position++;
        skipSpace();
    }

    private boolean another(char end, String context) {
        char c = peek();
        if (c != ',' && c != end) {
            throw unexpected(context);
        }
        position++;
        return c == ',';
    }

    private Json literal(String word, Json value) {
        for (int i = 0; i < word.length(); i++) {
            String context = "in literal " + word + " (expecting '" + word.charAt(i) + "')";
            expect(word.charAt(i), context);
        }
        return value;
    }

    private String string() {
        position++;
        var value = new StringBuilder();
        while (true) {
            char c = peek();
            if (c < ' ') {
                throw unexpected("in string literal");
            }
            position++;
            if (c == '"') {
                return value.toString();
            }
            value.append(c == '\\' ? escape() : c);
        }
    }

    private char escape() {
        char c = peek();
        int plain = "\"\\/bfnrt".indexOf(c);
        if (plain < 0 && c != 'u') {
            throw unexpected("in string escape code");
        }
        position++;
        return plain < 0 ? unicode() : "\"\\/\b\f\n\r\t".charAt(plain);
    }

    private char unicode() {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(peek(), 16);
            if (digit < 0) {
                throw unexpected("in \\u hexadecimal character escape");
            }
            code = code * 16 + digit;
            position++;
        }
        return (char) code;
    }

    private Json number() {
        int start = position;
        if (at('-')) {
            position++;
        }
        char first = peek();
        if (first < '0' || first > '9') {
            throw unexpected(start == position ? "looking for beginning of value" : "in numeric literal");
        }
        position++;
        if (first != '0') {
            digits();
        }
        boolean isInteger = true;
        if (at('.')) {
            position++;
            isInteger = false;
            atLeastOneDigit("after decimal point in numeric literal");
        }
        if (at('e') || at('E')) {
            position++;
            isInteger = false;
            if (at('+') || at('-')) {
                position++;
            }
            atLeastOneDigit("in exponent of numeric literal");
        }
        return number(text.substring(start, position), isInteger);
    }

    private static Json number(String digits, boolean isInteger) {
        if (isInteger && new BigInteger(digits).bitLength() < Long.SIZE) {
            return new JsonInteger(Long.parseLong(digits));
        }
        double value = Double.parseDouble(digits);
        if (Double.isInfinite(value)) {
            throw new JsonSyntaxException("json: cannot unmarshal number " + digits + " into Go value of type float64");
        }
        return new JsonDecimal(value);
    }

    private void atLeastOneDigit(String context) {
        char c = peek();
        if (c < '0' || c > '9') {
            throw unexpected(context);
        }
        digits();
    }

    private void digits() {
        while (position < text.length() && text.charAt(position) >= '0' && text.charAt(position) <= '9') {
            position++;
        }
    }

    private boolean at(char c) {
        return position < text.length() && text.charAt(position) == c;
    }

    private void expect(char c, String context) {
        if (peek() != c) {
            throw unexpected(context);
        }
        position++;
    }

    private char peek() {
        if (position >= text.length()) {
            throw new JsonSyntaxException("unexpected end of JSON input");
        }
        return text.charAt(position);
    }

    private JsonSyntaxException unexpected(String context) {
        return new JsonSyntaxException("invalid character " + quoted(text.charAt(position)) + " " + context);
    }

    private static String quoted(char c) {
        return switch (c) {
            case '\'' -> "'\\''";
            case '"' -> "'\"'";
            default -> "'" + c + "'";
        };
    }

    private void skipSpace() {
        while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
    }
}

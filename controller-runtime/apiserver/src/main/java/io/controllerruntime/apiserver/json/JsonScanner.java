// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.json;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The words of a JSON text, from its first byte to its last. Used by one thread.
 *
 * <p>Its complaints are those of the scanner of Go's encoding/json, which looks at bytes, not at characters.
 */
final class JsonScanner {

    private final byte[] text;
    private int position;
    private @Nullable String tooLarge;

    JsonScanner(byte[] text) {
        this.text = text;
    }

    /** The next byte. */
    byte peek() {
        if (position >= text.length) {
            throw new JsonSyntaxException("unexpected end of JSON input");
        }
        return text[position];
    }

    void advance() {
        position++;
    }

    boolean skip(char c) {
        if (peek() != c) {
            return false;
        }
        position++;
        return true;
    }

    void expect(char c, String context) {
        if (peek() != c) {
            throw misplaced(context);
        }
        position++;
    }

    /** Whether a comma follows; if not, it must be {@code end}. */
    boolean another(char end, String context) {
        byte c = peek();
        if (c != ',' && c != end) {
            throw misplaced(context);
        }
        position++;
        return c == ',';
    }

    void skipSpace() {
        while (position < text.length && isSpace(text[position])) {
            position++;
        }
    }

    private static boolean isSpace(byte c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    /** Nothing may follow. */
    void end() {
        if (position < text.length) {
            throw misplaced("after top-level value");
        }
        if (tooLarge != null) {
            throw new JsonSyntaxException(
                    "json: cannot unmarshal number " + tooLarge + " into Go value of type float64");
        }
    }

    void literal(String word) {
        position++;
        for (int i = 1; i < word.length(); i++) {
            if (peek() != word.charAt(i)) {
                throw misplaced("in literal " + word + " (expecting '" + word.charAt(i) + "')");
            }
            position++;
        }
    }

    String key() {
        if (peek() != '"') {
            throw misplaced("looking for beginning of object key string");
        }
        return string();
    }

    /** The string that begins here; one without escapes, as most are, is cut out in one piece. */
    String string() {
        position++;
        String value = plainPart();
        if (skip('"')) {
            return value;
        }
        var parts = new StringBuilder(value);
        while (!skip('"')) {
            position++;
            parts.append(escape()).append(plainPart());
        }
        return GoUtf8.withoutLoneSurrogates(parts);
    }

    /** What comes before the next quote or backslash. */
    private String plainPart() {
        int start = position;
        int all = 0;
        for (byte c = peek(); c != '"' && c != '\\'; c = peek()) {
            if (c >= 0 && c < ' ') {
                throw misplaced("in string literal");
            }
            all |= c;
            position++;
        }
        boolean isAscii = all >= 0;
        return isAscii
                ? new String(text, start, position - start, StandardCharsets.ISO_8859_1)
                : GoUtf8.decode(text, start, position);
    }

    private char escape() {
        int plain = "\"\\/bfnrt".indexOf(peek());
        if (plain < 0 && peek() != 'u') {
            throw misplaced("in string escape code");
        }
        position++;
        return plain < 0 ? unicode() : "\"\\/\b\f\n\r\t".charAt(plain);
    }

    private char unicode() {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = peek() < 0 ? -1 : Character.digit(peek(), 16);
            if (digit < 0) {
                throw misplaced("in \\u hexadecimal character escape");
            }
            code = code * 16 + digit;
            position++;
        }
        return (char) code;
    }

    Json number() {
        int start = position;
        if (peek() == '-') {
            position++;
        }
        byte first = peek();
        if (!isDigit(first)) {
            throw misplaced(start == position ? "looking for beginning of value" : "in numeric literal");
        }
        position++;
        if (first != '0') {
            digits();
        }
        boolean isWhole = true;
        if (at('.', '.')) {
            position++;
            isWhole = false;
            atLeastOneDigit("after decimal point in numeric literal");
        }
        if (at('e', 'E')) {
            position++;
            isWhole = false;
            if (at('+', '-')) {
                position++;
            }
            atLeastOneDigit("in exponent of numeric literal");
        }
        return isWhole ? whole(start) : decimal(start);
    }

    private Json whole(int start) {
        String digits = new String(text, start, position - start, StandardCharsets.ISO_8859_1);
        try {
            return new JsonInteger(Long.parseLong(digits));
        } catch (NumberFormatException tooLargeForLong) {
            return decimal(start);
        }
    }

    /** A number that is too large is complained of at the end: mistakes of syntax go first. */
    private Json decimal(int start) {
        String digits = new String(text, start, position - start, StandardCharsets.ISO_8859_1);
        double value = Double.parseDouble(digits);
        if (!Double.isInfinite(value)) {
            return new JsonDecimal(value);
        }
        tooLarge = tooLarge == null ? digits : tooLarge;
        return JsonNull.NULL;
    }

    private void atLeastOneDigit(String context) {
        if (!isDigit(peek())) {
            throw misplaced(context);
        }
        digits();
    }

    private void digits() {
        while (position < text.length && isDigit(text[position])) {
            position++;
        }
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    private boolean at(char one, char other) {
        return position < text.length && (text[position] == one || text[position] == other);
    }

    /** The next byte stands where it must not. */
    JsonSyntaxException misplaced(String context) {
        return new JsonSyntaxException("invalid character " + GoText.quote(text[position] & 0xff) + " " + context);
    }
}

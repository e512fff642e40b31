// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.json;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.TreeMap;

/** Values as Go prints them: what the server says about strings and numbers is worded with {@code %q} and {@code %v}. */
public final class GoText {

    private GoText() {}

    /** {@code value} in double quotes, as {@code %q} and strconv.Quote have it. */
    public static String quote(String value) {
        var text = new StringBuilder(value.length() + 2).append('"');
        value.codePoints().forEach(point -> appendQuoted(text, point, '"'));
        return text.append('"').toString();
    }

    /** One character in single quotes, as {@code %q} has it. */
    public static String quote(int codePoint) {
        var text = new StringBuilder().append('\'');
        appendQuoted(text, codePoint, '\'');
        return text.append('\'').toString();
    }

    private static void appendQuoted(StringBuilder text, int point, char quote) {
        int plain = "\\\u0007\b\f\n\r\t\u000b".indexOf(point);
        if (point == quote) {
            text.append('\\').append(quote);
        } else if (plain >= 0) {
            text.append('\\').append("\\abfnrtv".charAt(plain));
        } else if (isPrintable(point)) {
            text.appendCodePoint(point);
        } else {
            text.append(escaped(point));
        }
    }

    private static String escaped(int point) {
        if (point < ' ' || point == 0x7f) {
            return String.format(Locale.ROOT, "\\x%02x", point);
        }
        if (isLoneSurrogate(point)) {
            return "\ufffd";
        }
        return String.format(Locale.ROOT, point <= Character.MAX_VALUE ? "\\u%04x" : "\\U%08x", point);
    }

    /** A half of a pair cannot be in Go's text: it arrived there as the replacement character. */
    private static boolean isLoneSurrogate(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    /** Letters, marks, numbers, punctuation, symbols and the space: what strconv.IsPrint lets pass. */
    private static boolean isPrintable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> point == ' ';
            default -> true;
        };
    }

    /** A value as {@code %v} has it: {@code map[a:1 b:[x y]]}, with sorted keys. */
    public static String plain(Json value) {
        return switch (value) {
            case JsonObject object -> plain(object);
            case JsonArray array -> array.elements().stream().map(GoText::plain).collect(joining(" ", "[", "]"));
            case JsonString string -> string.value();
            case JsonInteger integer -> Long.toString(integer.value());
            case JsonDecimal decimal -> plain(decimal.value());
            case JsonBoolean bool -> bool.value() ? "true" : "false";
            case JsonNull none -> "<nil>";
        };
    }

    private static String plain(JsonObject object) {
        return new TreeMap<>(object.members())
                .entrySet().stream()
                        .map(member -> member.getKey() + ":" + plain(member.getValue()))
                        .collect(joining(" ", "map[", "]"));
    }

    /** As {@code %v} has it: with an exponent below 1e-4 and from 1e+06 on; the exponent has two digits at least. */
    public static String plain(double value) {
        return number(value, -4, 6, 2);
    }

    /** As encoding/json has it: with an exponent below 1e-6 and from 1e+21 on. */
    public static String json(double value) {
        return number(value, -6, 21, 1);
    }

    private static String number(double value, int smallest, int tooLarge, int exponentDigits) {
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        BigDecimal shortest = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        int exponent = shortest.precision() - shortest.scale() - 1;
        return exponent < smallest || exponent >= tooLarge
                ? scientific(shortest, exponent, exponentDigits)
                : shortest.toPlainString();
    }

    private static String scientific(BigDecimal value, int exponent, int exponentDigits) {
        String mantissa = value.movePointLeft(exponent).toPlainString();
        String digits = Integer.toString(Math.abs(exponent));
        String zeros = "0".repeat(Math.max(0, exponentDigits - digits.length()));
        return mantissa + (exponent < 0 ? "e-" : "e+") + zeros + digits;
    }
}

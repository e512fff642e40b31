// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.cel;

import dev.cel.common.types.SimpleType;
import dev.cel.common.values.NullValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code "%s is %d".format([...])}; ext/formatting.go of cel-go. Used by one thread. */
final class StringFormat {

    private static final int DEFAULT_PRECISION = 6;

    private final String template;
    private final List<?> arguments;
    private final StringBuilder text = new StringBuilder();
    private int position;
    private int used;

    private StringFormat(String template, List<?> arguments) {
        this.template = template;
        this.arguments = arguments;
    }

    static void addTo(Library library) {
        library.method(
                "format",
                SimpleType.STRING,
                args -> new StringFormat((String) args[0], (List<?>) args[1]).text(),
                Types.STRING,
                Types.listOf(SimpleType.DYN));
    }

    private String text() {
        while (position < template.length()) {
            char c = template.charAt(position++);
            if (c == '%') {
                clause();
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    private void clause() {
        if (position < template.length() && template.charAt(position) == '%') {
            text.append('%');
            position++;
            return;
        }
        int precision = precision();
        if (position >= template.length()) {
            throw new RuleError("error during formatting: unexpected end of string");
        }
        char verb = template.charAt(position++);
        if (used >= arguments.size()) {
            throw new RuleError("error during formatting: index " + used + " out of range");
        }
        text.append(formatted(verb, arguments.get(used++), precision));
    }

    private int precision() {
        if (position >= template.length() || template.charAt(position) != '.') {
            return DEFAULT_PRECISION;
        }
        int start = ++position;
        while (position < template.length() && Character.isDigit(template.charAt(position))) {
            position++;
        }
        return Integer.parseInt(template, start, position, 10);
    }

    private static String formatted(char verb, Object value, int precision) {
        return switch (verb) {
            case 's' -> plain(value);
            case 'd' -> String.valueOf(value);
            case 'f' ->
                decimal(value).setScale(precision, RoundingMode.HALF_EVEN).toPlainString();
            case 'e' -> ("%." + precision + "e").formatted(decimal(value));
            case 'b' -> value instanceof Boolean bool ? (bool ? "1" : "0") : Long.toString(integer(value), 2);
            case 'o' -> Long.toString(integer(value), 8);
            case 'x' -> Long.toString(integer(value), 16);
            case 'X' -> Long.toString(integer(value), 16).toUpperCase(Locale.ROOT);
            default ->
                throw new RuleError(
                        "error during formatting: could not parse formatting clause: unrecognized formatting clause \""
                                + verb + "\"");
        };
    }

    private static BigDecimal decimal(Object value) {
        return new BigDecimal(value.toString());
    }

    private static long integer(Object value) {
        if (value instanceof Number number) {
            return number.longValue();
        }
        throw new RuleError("error during formatting: only integers can be formatted so, was given " + plain(value));
    }

    private static String plain(Object value) {
        return switch (value) {
            case List<?> list -> list.stream().map(StringFormat::plain).collect(Collectors.joining(", ", "[", "]"));
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> plain(entry.getKey()) + ": " + plain(entry.getValue()))
                        .sorted()
                        .collect(Collectors.joining(", ", "{", "}"));
            case NullValue none -> "null";
            case Double number
            when number == Math.rint(number) && !number.isInfinite() ->
                BigDecimal.valueOf(number).toBigInteger().toString();
            case Object other -> other.toString();
        };
    }
}

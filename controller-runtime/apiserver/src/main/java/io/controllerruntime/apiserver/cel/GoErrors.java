// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.cel;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.cel.common.CelErrorCode;
import java.util.List;
import java.util.Locale;

/** What goes wrong while an expression is evaluated, in the words of cel-go. */
final class GoErrors {

    private static final Pattern PLACE = Pattern.compile("^evaluation error(?: at <input>:[0-9]+)?: ");
    private static final Pattern MISSING_KEY = Pattern.compile("^(?:key '(.*)' is not present in map.*|(.*))$");
    private static final Pattern INDEX = Pattern.compile("(?i)index out of bounds: (-?[0-9]+)");
    private static final Pattern RANGE = Pattern.compile("substring failure: Range \\[(-?[0-9]+), .*");

    /** What a message must contain, and what Go says then. */
    private record Wording(String contains, String words) {}

    private static final List<Wording> WORDINGS = List.of(
            new Wording("/ by zero", "division by zero"),
            new Wording("Function 'optional_value' failed", "optional.none() dereference"),
            new Wording("duration", "type conversion error from 'string' to 'google.protobuf.Duration'"),
            new Wording(
                    "could not be parsed at index",
                    "type conversion error from 'string' to 'google.protobuf.Timestamp'"),
            new Wording("timestamp", "type conversion error from 'string' to 'google.protobuf.Timestamp'"));

    private GoErrors() {}

    static String worded(CelErrorCode code, String message) {
        String text = RANGE.matcher(PLACE.matcher(message).replaceFirst("")).replaceFirst("index out of range: $1");
        return switch (code) {
            case DIVIDE_BY_ZERO -> "division by zero";
            case NUMERIC_OVERFLOW -> "integer overflow";
            case ATTRIBUTE_NOT_FOUND -> group(MISSING_KEY, text, "no such key: ");
            case INDEX_OUT_OF_BOUNDS -> group(INDEX, text, "index out of bounds: ");
            case OVERLOAD_NOT_FOUND -> "no such overload";
            default ->
                WORDINGS.stream()
                        .filter(wording -> text.toLowerCase(Locale.ROOT)
                                .contains(wording.contains().toLowerCase(Locale.ROOT)))
                        .map(Wording::words)
                        .findFirst()
                        .orElse(text);
        };
    }

    private static String group(Pattern pattern, String text, String words) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            return text;
        }
        String first = matcher.group(1);
        return words + (first == null ? matcher.group(matcher.groupCount()) : first);
    }
}

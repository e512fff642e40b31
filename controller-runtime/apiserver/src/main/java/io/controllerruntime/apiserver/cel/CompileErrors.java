// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.cel;

import com.google.re2j.Pattern;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import java.util.stream.Collectors;

/** What is wrong with the text of an expression, in the words and the layout of cel-go. */
final class CompileErrors {

    /** What dev.cel adds to a message: the overloads that there are. */
    private static final Pattern CANDIDATES = Pattern.compile("(?s) \\(candidates: .*\\)$");

    private CompileErrors() {}

    static String worded(CelValidationException e, String expression) {
        return e.getErrors().stream()
                .map(issue -> at(
                        expression,
                        issue.getSourceLocation().getLine(),
                        issue.getSourceLocation().getColumn(),
                        words(issue)))
                .collect(Collectors.joining("\n"));
    }

    private static String words(CelIssue issue) {
        String text = CANDIDATES.matcher(issue.getMessage()).replaceFirst("");
        return text.startsWith("mismatched input")
                        || text.startsWith("extraneous input")
                        || text.startsWith("no viable")
                ? "Syntax error: " + text
                : text;
    }

    /**
     * A message at a place.
     *
     * @param line counted from one
     * @param column counted from zero
     */
    static String at(String expression, int line, int column, String words) {
        String text =
                expression.lines().skip(Math.max(0, line - 1L)).findFirst().orElse("");
        return "ERROR: <input>:" + line + ":" + (column + 1) + ": " + words + "\n | " + text + "\n | "
                + ".".repeat(Math.max(0, column)) + "^";
    }
}

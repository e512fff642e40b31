// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.table;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonDecimal;
import io.controllerruntime.apiserver.table.JsonPathCondition.Comparison;
import io.controllerruntime.apiserver.table.JsonPathCondition.Exists;
import io.controllerruntime.apiserver.table.JsonPathCondition.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads paths: k8s.io/client-go/util/jsonpath/parser.go, without its loops. Used once. */
final class JsonPathParser {

    private static final Pattern COMPARISON = Pattern.compile("([^!<>=]+)([!<>=]+)(.+)", Pattern.DOTALL);
    private static final Pattern SLICE = Pattern.compile("(-?\\d*)(?::(-?\\d*))?(?::(-?\\d*))?");
    private static final Pattern INTEGER = Pattern.compile("[+-]?\\d+");
    private static final String TERMINATORS = " \t\r\n.,[]$@{}";

    private final String text;
    private final List<JsonPathStep> steps = new ArrayList<>();
    private int position;

    private JsonPathParser(String text) {
        this.text = text;
    }

    static JsonPath parse(String text) {
        var parser = new JsonPathParser(text);
        while (parser.position < text.length()) {
            parser.step();
        }
        return new JsonPath(parser.steps);
    }

    private void step() {
        char c = text.charAt(position);
        if (text.startsWith("[?(", position)) {
            filter();
        } else if (text.startsWith("..", position)) {
            descent();
        } else if (c == ' ' || c == '@' || c == '$') {
            position++;
        } else if (c == '[') {
            bracket(upTo(']'));
        } else if (c == '"' || c == '\'') {
            quote(c);
        } else if (c == '.') {
            position++;
            field();
        } else if (c == '+' || c == '-' || Character.isDigit(c)) {
            number();
        } else if (c == '_' || Character.isLetter(c)) {
            word();
        } else {
            throw new JsonPathException("unrecognized character in action: " + c);
        }
    }

    private void descent() {
        if (!steps.isEmpty() && steps.getLast() instanceof JsonPathStep.Descent) {
            throw new JsonPathException("invalid multiple recursive descent");
        }
        position += 2;
        steps.add(new JsonPathStep.Descent());
        if (position < text.length() && Character.isLetterOrDigit(text.charAt(position))) {
            field();
        }
    }

    /** A name up to what ends it; a backslash takes the next character into the name. */
    private void field() {
        var name = new StringBuilder();
        while (position < text.length() && TERMINATORS.indexOf(text.charAt(position)) < 0) {
            boolean escaped = text.charAt(position) == '\\' && position + 1 < text.length();
            position += escaped ? 1 : 0;
            name.append(text.charAt(position++));
        }
        steps.add(name.toString().equals("*") ? new JsonPathStep.Wildcard() : new JsonPathStep.Field(name.toString()));
    }

    /** What is before {@code end}, without the character at the position. */
    private String upTo(char end) {
        int at = text.indexOf(end, position);
        if (at < 0) {
            throw new JsonPathException("unterminated array");
        }
        String inside = text.substring(position + 1, at);
        position = at + 1;
        return inside;
    }

    private void bracket(String inside) {
        String[] parts = inside.split(",", -1);
        if (parts.length > 1) {
            steps.add(new JsonPathStep.Union(List.of(parts).stream()
                    .map(part -> parse("[" + part.strip() + "]"))
                    .toList()));
        } else if (inside.length() > 1 && inside.startsWith("'") && inside.endsWith("'")) {
            steps.addAll(parse("." + inside.substring(1, inside.length() - 1)).steps());
        } else {
            steps.add(inside.equals("*") ? slice(":") : slice(inside));
        }
    }

    private static JsonPathStep slice(String inside) {
        Matcher matcher = SLICE.matcher(inside);
        if (!matcher.matches()) {
            throw new JsonPathException("invalid array index " + inside);
        }
        Optional<Integer> start = integer(matcher.group(1));
        if (matcher.group(2) == null) {
            return new JsonPathStep.Index(start.orElse(0));
        }
        int step = integer(Optional.ofNullable(matcher.group(3)).orElse("")).orElse(1);
        if (step <= 0) {
            throw new JsonPathException("step must be > 0");
        }
        return new JsonPathStep.Slice(start.orElse(0), integer(matcher.group(2)), step);
    }

    private static Optional<Integer> integer(String digits) {
        try {
            return digits.isEmpty() ? Optional.empty() : Optional.of(Integer.valueOf(digits));
        } catch (NumberFormatException e) {
            throw new JsonPathException("array index " + digits + " is not a number");
        }
    }

    private void filter() {
        int start = position + "[?(".length();
        int end = endOfFilter(start);
        if (!text.startsWith(")]", end)) {
            throw new JsonPathException("unclosed array expect ]");
        }
        position = end + 2;
        Matcher comparison = COMPARISON.matcher(text.substring(start, end));
        steps.add(new JsonPathStep.Filter(
                comparison.matches()
                        ? new Comparison(
                                parse(comparison.group(1)),
                                Operator.of(comparison.group(2)),
                                parse(comparison.group(3)))
                        : new Exists(parse(text.substring(start, end)))));
    }

    /** Where the parenthesis is that is in no quotes. */
    private int endOfFilter(int start) {
        char quote = 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == quote && text.charAt(i - 1) != '\\') {
                quote = 0;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (quote == 0 && c == ')') {
                return i;
            }
        }
        throw new JsonPathException("unterminated filter");
    }

    private void quote(char quote) {
        int end = position + 1;
        while (end < text.length() && (text.charAt(end) != quote || text.charAt(end - 1) == '\\')) {
            end++;
        }
        if (end >= text.length()) {
            throw new JsonPathException("unterminated quoted string");
        }
        String quoted = text.substring(position + 1, end);
        steps.add(new JsonPathStep.Literal(
                Json.of(quoted.replace("\\" + quote, "" + quote).replace("\\\\", "\\"))));
        position = end + 1;
    }

    private void number() {
        int start = position++;
        while (position < text.length() && (text.charAt(position) == '.' || Character.isDigit(text.charAt(position)))) {
            position++;
        }
        String digits = text.substring(start, position);
        try {
            Json value = INTEGER.matcher(digits).matches()
                    ? Json.of(Long.parseLong(digits))
                    : new JsonDecimal(Double.parseDouble(digits));
            steps.add(new JsonPathStep.Literal(value));
        } catch (NumberFormatException e) {
            throw new JsonPathException("cannot parse number " + digits);
        }
    }

    private void word() {
        int start = position;
        while (position < text.length() && TERMINATORS.indexOf(text.charAt(position)) < 0) {
            position++;
        }
        String word = text.substring(start, position);
        steps.add(
                switch (word) {
                    case "true", "false" -> new JsonPathStep.Literal(Json.of(word.equals("true")));
                    default -> new JsonPathStep.Identifier(word);
                });
    }
}

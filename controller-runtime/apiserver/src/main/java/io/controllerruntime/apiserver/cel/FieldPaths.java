// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.cel;

import io.controllerruntime.apiserver.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads paths such as {@code .spec.limits['cpu']} along a schema; ValidFieldPath in
 * k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel/validation.go.
 */
public final class FieldPaths {

    /**
     * What became of a path.
     *
     * @param path the path as messages tell it; empty when there is a problem
     * @param schema the schema at its end
     * @param problem why it is no path of the schema; empty when it is one
     */
    public record Resolved(String path, Optional<Schema> schema, String problem) {}

    private FieldPaths() {}

    public static Resolved resolve(String path, Schema schema) {
        var text = new StringBuilder();
        Schema current = schema;
        List<String> tokens = tokens(path);
        int i = 0;
        while (i < tokens.size()) {
            boolean isBracket = tokens.get(i).equals("[");
            if (!isBracket && !tokens.get(i).equals(".")) {
                return problem("expected [ or . but got: " + tokens.get(i));
            }
            if (i + 1 >= tokens.size() || (isBracket && i + 2 >= tokens.size())) {
                return problem("unexpected end of JSON path");
            }
            String token = tokens.get(i + 1);
            if (isBracket && !(token.length() >= 2 && token.startsWith("'") && token.endsWith("'"))) {
                return problem("expected single quoted string but got " + token);
            }
            String name = isBracket ? unquoted(token) : token;
            boolean isNamed = !current.properties().isEmpty();
            Optional<Schema> next = isNamed ? current.property(name) : current.additionalProperties();
            if (next.isEmpty()) {
                return problem("does not refer to a valid field");
            }
            if (isBracket && !tokens.get(i + 2).equals("]")) {
                return problem("expected ] but got " + tokens.get(i + 2));
            }
            text.append(isNamed ? (text.isEmpty() ? "" : ".") + name : "[" + name + "]");
            current = next.get();
            i += isBracket ? 3 : 2;
        }
        return new Resolved(text.toString(), Optional.of(current), "");
    }

    private static Resolved problem(String words) {
        return new Resolved("", Optional.empty(), words);
    }

    private static String unquoted(String token) {
        return token.substring(1, token.length() - 1).replace("\\'", "'").replace("\\\\", "\\");
    }

    /** Dots and brackets, and what is between them; those between quotes do not count. */
    private static List<String> tokens(String path) {
        var tokens = new ArrayList<String>();
        int start = 0;
        for (int i = 0; i < path.length(); i++) {
            boolean isQuoted = path.charAt(start) == '\'' && !isEndOfQuote(path, start, i - 1);
            if (!isQuoted && ".[]".indexOf(path.charAt(i)) >= 0) {
                if (i > start) {
                    tokens.add(path.substring(start, i));
                }
                tokens.add(path.substring(i, i + 1));
                start = i + 1;
            }
        }
        if (start < path.length()) {
            tokens.add(path.substring(start));
        }
        return tokens;
    }

    private static boolean isEndOfQuote(String path, int start, int index) {
        return index > start && path.charAt(index) == '\'' && path.charAt(index - 1) != '\\';
    }
}

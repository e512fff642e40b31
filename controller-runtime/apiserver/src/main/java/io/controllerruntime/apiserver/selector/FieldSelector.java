// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.selector;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Selects by fields; all terms have to be met. Immutable. Grammar and words are those of k8s.io/apimachinery/pkg/fields/selector.go.
 *
 * @param terms what is required
 */
public record FieldSelector(List<Term> terms) {

    public static final FieldSelector ALL = new FieldSelector(List.of());

    /**
     * What is required of one field.
     *
     * @param field its path
     * @param operator how
     * @param value what it is compared with; a field that is not there is empty
     */
    public record Term(String field, Operator operator, String value) {}

    /** How a field is compared. */
    public enum Operator {
        EQUALS,
        NOT_EQUALS
    }

    public FieldSelector {
        terms = List.copyOf(terms);
    }

    /** Selects where {@code field} is {@code value}. */
    public static FieldSelector of(String field, String value) {
        return new FieldSelector(List.of(new Term(field, Operator.EQUALS, value)));
    }

    /** @throws SelectorSyntaxException when it cannot be understood */
    public static FieldSelector parse(String text) {
        var terms = new ArrayList<Term>();
        for (String part : split(text)) {
            if (!part.isEmpty()) {
                terms.add(term(part, text));
            }
        }
        return new FieldSelector(terms);
    }

    /** At commas that no backslash makes a part of the value. */
    private static List<String> split(String text) {
        var parts = new ArrayList<String>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == ',') {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        parts.sort(null);
        return parts;
    }

    private static Term term(String part, String all) {
        for (int i = 0; i < part.length(); i++) {
            if (part.startsWith("!=", i)) {
                return new Term(part.substring(0, i), Operator.NOT_EQUALS, unescaped(part.substring(i + 2)));
            }
            if (part.charAt(i) == '=') {
                int length = part.startsWith("==", i) ? 2 : 1;
                return new Term(part.substring(0, i), Operator.EQUALS, unescaped(part.substring(i + length)));
            }
        }
        throw new SelectorSyntaxException("invalid selector: '" + all + "'; can't understand '" + part + "'");
    }

    private static String unescaped(String value) {
        var plain = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\') {
                String sequence = value.substring(i, Math.min(i + 2, value.length()));
                if (sequence.length() < 2 || "\\,=".indexOf(sequence.charAt(1)) < 0) {
                    throw new SelectorSyntaxException("invalid field selector: invalid escape sequence: " + sequence);
                }
                c = value.charAt(++i);
            } else if (c == '=' || c == ',') {
                throw new SelectorSyntaxException("invalid field selector: unescaped character in value: " + (int) c);
            }
            plain.append(c);
        }
        return plain.toString();
    }

    public boolean isEmpty() {
        return terms.isEmpty();
    }

    /** The value that {@code field} must have, if the selector asks for one. */
    public Optional<String> exact(String field) {
        return terms.stream()
                .filter(term ->
                        term.operator() == Operator.EQUALS && term.field().equals(field))
                .map(Term::value)
                .findFirst();
    }

    /** @param valueOf the value of a field, by its path; empty for one that is not there */
    public boolean matches(UnaryOperator<String> valueOf) {
        for (Term term : terms) {
            boolean isEqual = valueOf.apply(term.field()).equals(term.value());
            if (isEqual != (term.operator() == Operator.EQUALS)) {
                return false;
            }
        }
        return true;
    }
}

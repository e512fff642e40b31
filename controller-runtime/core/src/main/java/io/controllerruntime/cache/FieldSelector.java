// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A field selector, read as apimachinery does (fields.ParseSelector): {@code a=b}, {@code a==b} and {@code a!=b}, joined by commas; a
 * backslash takes a comma, an equals sign or a backslash in a value for itself.
 *
 * @param terms all of them must hold
 */
record FieldSelector(List<Term> terms) {

    private static final Pattern TERM =
            Pattern.compile("(?<field>[^=!,]+)(?<operator>==|!=|=)(?<value>(?:[^\\\\,=]|\\\\[\\\\,=])*)");

    record Term(String field, boolean isEqual, String value) {}

    /** @throws IllegalArgumentException when it cannot be read */
    static FieldSelector parse(String selector) {
        var terms = new ArrayList<Term>();
        int at = 0;
        while (at < selector.length()) {
            Matcher term = TERM.matcher(selector).region(at, selector.length());
            if (!term.lookingAt() || (term.end() < selector.length() && selector.charAt(term.end()) != ',')) {
                throw new IllegalArgumentException("field selector \"" + selector + "\": cannot read \""
                        + selector.substring(at) + "\"; expected a=b or a!=b, joined by commas");
            }
            terms.add(new Term(
                    term.group("field").strip(),
                    !term.group("operator").equals("!="),
                    term.group("value").replaceAll("\\\\(.)", "$1")));
            at = term.end() + 1;
        }
        return new FieldSelector(List.copyOf(terms));
    }

    /** The value that a field must have; empty when it may have several. */
    String exactly(String field) {
        return terms.stream()
                .filter(term -> term.isEqual() && term.field().equals(field))
                .map(Term::value)
                .findFirst()
                .orElse("");
    }
}

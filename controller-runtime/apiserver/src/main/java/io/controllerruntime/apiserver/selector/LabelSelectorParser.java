// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.selector;

import io.controllerruntime.apiserver.json.GoText;
import io.controllerruntime.apiserver.meta.Names;
import io.controllerruntime.apiserver.selector.LabelSelector.Operator;
import io.controllerruntime.apiserver.selector.LabelSelector.Requirement;
import io.controllerruntime.apiserver.selector.LabelTokens.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code app=blue,tier in (a,b),!old}; grammar and words are those of k8s.io/apimachinery/pkg/labels/selector.go. */
final class LabelSelectorParser {

    private final List<Token> tokens;
    private int position;

    LabelSelectorParser(String text) {
        tokens = LabelTokens.of(text);
    }

    List<Requirement> requirements() {
        var requirements = new ArrayList<Requirement>();
        while (peek().type() != LabelTokens.Type.END) {
            if (!startsRequirement(peek())) {
                throw found(peek(), ", expected: !, identifier, or 'end of string'");
            }
            requirements.add(requirement());
            Token after = take();
            if (after.isSign(",")) {
                if (!startsRequirement(peek())) {
                    throw found(peek(), ", expected: identifier after ','");
                }
            } else if (after.type() != LabelTokens.Type.END) {
                throw found(after, ", expected: ',' or 'end of string'");
            } else {
                break;
            }
        }
        requirements.sort(Comparator.comparing(Requirement::key));
        return requirements;
    }

    private static boolean startsRequirement(Token token) {
        return token.isWord() || token.isSign("!");
    }

    private Requirement requirement() {
        try {
            return oneRequirement();
        } catch (SelectorSyntaxException e) {
            throw new SelectorSyntaxException("unable to parse requirement: " + e.getMessage());
        }
    }

    private Requirement oneRequirement() {
        boolean isNegated = peek().isSign("!");
        if (isNegated) {
            take();
        }
        String key = key();
        if (isNegated) {
            return new Requirement(key, Operator.DOES_NOT_EXIST, Set.of());
        }
        if (peek().type() == LabelTokens.Type.END || peek().isSign(",")) {
            return new Requirement(key, Operator.EXISTS, Set.of());
        }
        Token sign = take();
        return switch (sign.text()) {
            case "in" -> checked(key, Operator.IN, values());
            case "notin" -> checked(key, Operator.NOT_IN, values());
            case "=", "==" -> checked(key, Operator.IN, Set.of(value()));
            case "!=" -> checked(key, Operator.NOT_IN, Set.of(value()));
            case ">" -> compared(key, Operator.GREATER, value());
            case "<" -> compared(key, Operator.LESS, value());
            default -> throw found(sign, ", expected: in, notin, =, ==, !=, gt, lt");
        };
    }

    private String key() {
        Token token = take();
        if (!token.isWord()) {
            throw found(token, ", expected: identifier");
        }
        refuse("<nil>", token.text(), Names.qualified(token.text()));
        return token.text();
    }

    private static Requirement compared(String key, Operator operator, String value) {
        try {
            Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new SelectorSyntaxException("values[0]: Invalid value: " + GoText.quote(value)
                    + ": for 'Gt', 'Lt' operators, the value must be an integer");
        }
        return checked(key, operator, Set.of(value));
    }

    private static Requirement checked(String key, Operator operator, Set<String> values) {
        int index = 0;
        for (String value : values) {
            refuse("values[" + index++ + "][" + key + "]", value, Names.labelValue(value));
        }
        return new Requirement(key, operator, values);
    }

    private static void refuse(String path, String value, List<String> problems) {
        if (!problems.isEmpty()) {
            throw new SelectorSyntaxException(
                    path + ": Invalid value: " + GoText.quote(value) + ": " + String.join("; ", problems));
        }
    }

    private String value() {
        if (peek().type() == LabelTokens.Type.END || peek().isSign(",")) {
            return "";
        }
        Token token = take();
        if (!token.isWord()) {
            throw found(token, ", expected: identifier");
        }
        return token.text();
    }

    private Set<String> values() {
        Token open = take();
        if (!open.isSign("(")) {
            throw found(open, " expected: '('");
        }
        Token first = peek();
        if (first.isSign(")")) {
            take();
            return Set.of("");
        }
        if (!first.isWord() && !first.isSign(",")) {
            throw found(first, ", expected: ',', ')' or identifier");
        }
        return list();
    }

    /** How many empty texts there are between commas depends on what is before them: so it is in Go. */
    private Set<String> list() {
        var values = new TreeSet<String>();
        for (Token token = take(); ; token = take()) {
            if (token.isWord()) {
                values.add(token.text());
            } else if (!token.isSign(",")) {
                throw found(token, ", expected: ',', or identifier");
            } else if (values.isEmpty() || peek().isSign(")")) {
                values.add("");
            }
            if (peek().isSign(")")) {
                take();
                return values;
            }
            if (token.isWord() && !peek().isSign(",")) {
                throw found(peek(), ", expected: ',' or ')'");
            }
            if (token.isSign(",") && peek().isSign(",")) {
                take();
                values.add("");
            }
        }
    }

    private Token peek() {
        return tokens.get(Math.min(position, tokens.size() - 1));
    }

    private Token take() {
        Token token = peek();
        position++;
        return token;
    }

    private static SelectorSyntaxException found(Token token, String expected) {
        return new SelectorSyntaxException("found '" + token.text() + "'" + expected);
    }
}

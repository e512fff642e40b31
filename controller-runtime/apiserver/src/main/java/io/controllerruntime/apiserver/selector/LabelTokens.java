// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.selector;

import java.util.ArrayList;
import java.util.List;

/** Cuts a label selector into words and signs; the end is one too. */
final class LabelTokens {

    private static final List<String> SIGNS = List.of(")", ",", "!", "==", "=", ">", "<", "!=", "(");
    private static final String SPECIAL = "=!(),><";

    private final String text;
    private int position;

    private LabelTokens(String text) {
        this.text = text;
    }

    /** What a token is; {@code in} and {@code notin} are words that may also be values. */
    enum Type {
        WORD,
        SIGN,
        ERROR,
        END
    }

    /**
     * A token.
     *
     * @param type what it is
     * @param text what stands there
     */
    record Token(Type type, String text) {
        boolean isSign(String sign) {
            return type == Type.SIGN && text.equals(sign);
        }

        boolean isWord() {
            return type == Type.WORD;
        }
    }

    static List<Token> of(String text) {
        var tokens = new ArrayList<Token>();
        var reader = new LabelTokens(text);
        do {
            tokens.add(reader.next());
        } while (tokens.getLast().type() != Type.END);
        return tokens;
    }

    private Token next() {
        while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
        if (position == text.length()) {
            return new Token(Type.END, "");
        }
        return isSpecial() ? sign() : word();
    }

    private boolean isSpecial() {
        return SPECIAL.indexOf(text.charAt(position)) >= 0;
    }

    /** The longest sign, as far as signs go on. */
    private Token sign() {
        int start = position;
        String found = "";
        while (position < text.length() && isSpecial()) {
            String candidate = text.substring(start, position + 1);
            if (SIGNS.contains(candidate)) {
                found = candidate;
            } else if (!found.isEmpty()) {
                break;
            }
            position++;
        }
        return found.isEmpty()
                ? new Token(Type.ERROR, "error expected: keyword found '" + text.substring(start, position) + "'")
                : new Token(Type.SIGN, found);
    }

    private Token word() {
        int start = position;
        while (position < text.length() && !isSpecial() && " \t\r\n".indexOf(text.charAt(position)) < 0) {
            position++;
        }
        return new Token(Type.WORD, text.substring(start, position));
    }
}

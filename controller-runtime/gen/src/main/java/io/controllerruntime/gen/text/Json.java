// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.gen.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads JSON into sorted maps, lists, strings, longs, doubles and booleans. Null is refused: no schema has a use for it. */
public final class Json {

    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    /**
     * The tree that {@code text} is.
     *
     * @throws IllegalArgumentException when it is no JSON; the message says where
     */
    public static Object parse(String text) {
        var json = new Json(text);
        Object value = json.value();
        json.skipSpace();
        if (json.at < text.length()) {
            throw json.unexpected("nothing more");
        }
        return value;
    }

    private Object value() {
        skipSpace();
        return switch (at < text.length() ? text.charAt(at) : '\0') {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            default -> literal();
        };
    }

    private Map<String, Object> object() {
        var object = new TreeMap<String, Object>();
        at++;
        if (accept('}')) {
            return object;
        }
        do {
            skipSpace();
            String name = string();
            expect(':');
            object.put(name, value());
        } while (accept(','));
        expect('}');
        return object;
    }

    private List<Object> array() {
        var array = new ArrayList<>();
        at++;
        if (accept(']')) {
            return array;
        }
        do {
            array.add(value());
        } while (accept(','));
        expect(']');
        return array;
    }

    private String string() {
        expect('"');
        var result = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at++);
            result.append(c == '\\' ? escaped() : c);
        }
        expect('"');
        return result.toString();
    }

    private char escaped() {
        if (at == text.length()) {
            throw unexpected("the rest of an escape");
        }
        char c = text.charAt(at++);
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> unicode();
            default -> c;
        };
    }

    private char unicode() {
        int end = Math.min(at + 4, text.length());
        String digits = text.substring(at, end);
        if (!digits.matches("[0-9A-Fa-f]{4}")) {
            throw unexpected("four hexadecimal digits");
        }
        at = end;
        return (char) Integer.parseInt(digits, 16);
    }

    private Object literal() {
        int start = at;
        while (at < text.length() && ",]}: \t\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(start, at);
        try {
            return switch (word) {
                case "true" -> true;
                case "false" -> false;
                default -> word.matches("-?\\d+") ? (Object) Long.parseLong(word) : (Object) Double.parseDouble(word);
            };
        } catch (NumberFormatException e) {
            at = start;
            throw unexpected("an object, a list, a string, a number or a boolean");
        }
    }

    private boolean accept(char c) {
        skipSpace();
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char c) {
        if (!accept(c)) {
            throw unexpected("'" + c + "'");
        }
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private IllegalArgumentException unexpected(String wanted) {
        return new IllegalArgumentException("not JSON: expected " + wanted + " at character " + at + " of " + text);
    }
}

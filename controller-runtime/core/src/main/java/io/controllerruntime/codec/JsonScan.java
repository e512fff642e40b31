// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.codec;

import com.google.gson.JsonParseException;

/** Walks over a JSON text, value by value. */
final class JsonScan {

    private final byte[] json;
    private final int end;
    private int at;
    private boolean isFirst = true;

    JsonScan(byte[] json, int from, int end) {
        this.json = json;
        this.at = from;
        this.end = end;
    }

    /** Whether another element comes, or the closing bracket; passes the comma or the bracket. */
    boolean hasNext(char closing) {
        int next = peek();
        if (next == closing) {
            at++;
            return false;
        }
        if (!isFirst) {
            pass(',');
        }
        isFirst = false;
        return true;
    }

    /** Passes the name of a member and its colon. */
    RawJson name() {
        if (peek() != '"') {
            throw broken("the name of a member");
        }
        RawJson name = value();
        pass(':');
        return name;
    }

    /** Passes a value. */
    RawJson value() {
        int first = peek();
        int from = at;
        switch (first) {
            case '"' -> passString();
            case '{', '[' -> passNested();
            default -> passWord();
        }
        return RawJson.between(json, from, at);
    }

    /** There is nothing more. */
    void end() {
        passBlanks();
        if (at != end) {
            throw broken("the end");
        }
    }

    private int peek() {
        passBlanks();
        if (at == end) {
            throw new JsonParseException("the text ends early, after " + at + " bytes");
        }
        return json[at];
    }

    private void pass(char expected) {
        if (peek() != expected) {
            throw broken("'" + expected + "'");
        }
        at++;
    }

    private void passBlanks() {
        while (at < end && isBlank(json[at])) {
            at++;
        }
    }

    private void passString() {
        for (at++; at < end; at++) {
            if (json[at] == '\\') {
                at++;
            } else if (json[at] == '"') {
                at++;
                return;
            }
        }
        throw new JsonParseException("a string does not end");
    }

    /** Strings hide brackets; other than that each one that opens is closed by one. */
    private void passNested() {
        int depth = 0;
        while (at < end) {
            switch (json[at]) {
                case '"' -> passString();
                case '{', '[' -> {
                    depth++;
                    at++;
                }
                case '}', ']' -> {
                    depth--;
                    at++;
                }
                default -> at++;
            }
            if (depth == 0) {
                return;
            }
        }
        throw new JsonParseException("an object or a list does not end");
    }

    /** A number, true, false or null, as its first character tells. */
    private void passWord() {
        if ("-0123456789tfn".indexOf(json[at]) < 0) {
            throw broken("a value");
        }
        while (at < end && !isBlank(json[at]) && ",]}:{[\"".indexOf(json[at]) < 0) {
            at++;
        }
    }

    private static boolean isBlank(byte character) {
        return character == ' ' || character == '\n' || character == '\r' || character == '\t';
    }

    private JsonParseException broken(String expected) {
        return new JsonParseException("expected " + expected + " at byte " + at);
    }
}

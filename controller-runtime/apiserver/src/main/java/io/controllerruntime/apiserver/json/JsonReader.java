// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON text as sigs.k8s.io/json does: whole numbers stay whole, of a member that is there twice the last one counts, and what is no
 * UTF-8 becomes U+FFFD.
 */
public final class JsonReader {

    /**
     * How deep values may be nested. Go allows 10,000; here every function over values is recursive, and this much fits on any thread's
     * stack.
     */
    private static final int MAX_DEPTH = 1_000;

    private final JsonScanner text;
    private final @Nullable DuplicateFields duplicates;
    private int depth;

    private JsonReader(byte[] utf8, @Nullable DuplicateFields duplicates) {
        this.text = new JsonScanner(utf8);
        this.duplicates = duplicates;
    }

    /**
     * A value, and what is wrong with its text that a lenient reader passes over.
     *
     * @param value the value
     * @param problems such as {@code duplicate field "spec.x"}, in the order of the text, each once
     */
    public record Strict(Json value, List<String> problems) {

        public Strict {
            problems = List.copyOf(problems);
        }
    }

    /** @throws JsonSyntaxException when it is no JSON */
    public static Json read(byte[] utf8) {
        return new JsonReader(utf8, null).document();
    }

    /** @throws JsonSyntaxException when it is no JSON */
    public static Json read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * As {@link #read(byte[])}, and tells of members that are there twice.
     *
     * @throws JsonSyntaxException when it is no JSON
     */
    public static Strict readStrict(byte[] utf8) {
        var duplicates = new DuplicateFields();
        Json value = new JsonReader(utf8, duplicates).document();
        return new Strict(value, duplicates.messages());
    }

    private Json document() {
        text.skipSpace();
        Json value = value();
        text.skipSpace();
        text.end();
        return value;
    }

    private Json value() {
        return switch (text.peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> new JsonString(text.string());
            case 't' -> literal("true", JsonBoolean.TRUE);
            case 'f' -> literal("false", JsonBoolean.FALSE);
            case 'n' -> literal("null", JsonNull.NULL);
            default -> text.number();
        };
    }

    private Json literal(String word, Json value) {
        text.literal(word);
        return value;
    }

    private JsonObject object() {
        enter();
        if (text.skip('}')) {
            depth--;
            return JsonObject.empty();
        }
        JsonObject.Builder members = JsonObject.builder();
        do {
            text.skipSpace();
            String name = text.key();
            text.skipSpace();
            text.expect(':', "after object key");
            text.skipSpace();
            member(members, name);
            text.skipSpace();
        } while (text.another('}', "after object key:value pair"));
        depth--;
        return members.build();
    }

    private void member(JsonObject.Builder members, String name) {
        if (duplicates == null) {
            members.put(name, value());
            return;
        }
        duplicates.enter(name);
        Json value = value();
        duplicates.leave();
        if (members.has(name)) {
            duplicates.report(name);
        }
        members.put(name, value);
    }

    private JsonArray array() {
        enter();
        if (text.skip(']')) {
            depth--;
            return JsonArray.empty();
        }
        var elements = new ArrayList<Json>();
        do {
            text.skipSpace();
            elements.add(element(elements.size()));
            text.skipSpace();
        } while (text.another(']', "after array element"));
        depth--;
        return new JsonArray(elements);
    }

    private Json element(int index) {
        if (duplicates == null) {
            return value();
        }
        duplicates.enter(index);
        Json value = value();
        duplicates.leave();
        return value;
    }

    private void enter() {
        if (++depth > MAX_DEPTH) {
            throw text.misplaced("exceeded max depth");
        }
        text.advance();
        text.skipSpace();
    }
}

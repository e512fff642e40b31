// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.codec;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A JSON value as the bytes it came in, of which only what is asked for is looked at. Nobody writes to the bytes.
 *
 * <p>It is for reading a name or a version out of a large object, and for keeping or cutting parts of it, at the price of one walk over the
 * bytes. Brackets and strings are checked on that walk, what is inside numbers and words is not: that is left to {@link Codec#decode(RawJson,
 * Class)}. Part of a larger text, it keeps all of that alive until {@link #toByteArray} has copied it.
 */
public final class RawJson {

    private static final RawJson NULL = of("null".getBytes(StandardCharsets.UTF_8));

    private final byte[] bytes;
    private final int from;
    private final int to;

    private RawJson(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
    }

    /**
     * A member of an object.
     *
     * @param name as it is written, in quotes
     * @param value what it has
     */
    public record Member(RawJson name, RawJson value) {}

    /**
     * The one value that a text is.
     *
     * @throws JsonParseException when the text ends early, or goes on after the value
     */
    public static RawJson of(byte[] json) {
        var scan = new JsonScan(json, 0, json.length);
        RawJson value = scan.value();
        scan.end();
        return value;
    }

    /** The value from one byte to before another, which the scan has found. */
    static RawJson between(byte[] bytes, int from, int to) {
        return new RawJson(bytes, from, to);
    }

    /** An object of members, in their order. */
    public static RawJson object(List<Member> members) {
        int length = 1;
        for (Member member : members) {
            length += member.name.length() + 1 + member.value.length() + 1;
        }
        byte[] json = bracketed('{', length, '}');
        int at = 0;
        for (Member member : members) {
            at = member.name.copyTo(json, at + 1);
            json[at] = ':';
            at = member.value.copyTo(json, at + 1);
            json[at] = (byte) (at == json.length - 1 ? '}' : ',');
        }
        return new RawJson(json, 0, json.length);
    }

    /** A list of elements. */
    public static RawJson array(List<RawJson> elements) {
        int length = 1;
        for (RawJson element : elements) {
            length += element.length() + 1;
        }
        byte[] json = bracketed('[', length, ']');
        int at = 0;
        for (RawJson element : elements) {
            at = element.copyTo(json, at + 1);
            json[at] = (byte) (at == json.length - 1 ? ']' : ',');
        }
        return new RawJson(json, 0, json.length);
    }

    private static byte[] bracketed(char opening, int length, char closing) {
        byte[] json = new byte[Math.max(length, 2)];
        json[0] = (byte) opening;
        json[json.length - 1] = (byte) closing;
        return json;
    }

    /** A member whose name and text need no escapes. */
    public static Member member(String name, String text) {
        return new Member(quoted(name), quoted(text));
    }

    private static RawJson quoted(String text) {
        byte[] json = ('"' + text + '"').getBytes(StandardCharsets.UTF_8);
        return new RawJson(json, 0, json.length);
    }

    /**
     * The members of an object in their order; none of what is no object.
     *
     * @throws JsonParseException when the text is not JSON
     */
    public List<Member> members() {
        var members = new ArrayList<Member>();
        if (bytes[from] == '{') {
            var scan = new JsonScan(bytes, from + 1, to);
            while (scan.hasNext('}')) {
                members.add(new Member(scan.name(), scan.value()));
            }
        }
        return members;
    }

    /** The elements of a list; none of what is no list. */
    public List<RawJson> elements() {
        var elements = new ArrayList<RawJson>();
        if (bytes[from] == '[') {
            var scan = new JsonScan(bytes, from + 1, to);
            while (scan.hasNext(']')) {
                elements.add(scan.value());
            }
        }
        return elements;
    }

    /** What the member of this name has: JSON's null where there is none. */
    public RawJson get(String name) {
        if (bytes[from] == '{') {
            var scan = new JsonScan(bytes, from + 1, to);
            while (scan.hasNext('}')) {
                boolean isMeant = scan.name().is(name);
                RawJson value = scan.value();
                if (isMeant) {
                    return value;
                }
            }
        }
        return NULL;
    }

    /** What a string says; empty for anything else. */
    public String text() {
        if (bytes[from] != '"') {
            return "";
        }
        for (int at = from + 1; at < to - 1; at++) {
            if (bytes[at] == '\\') {
                return JsonParser.parseString(toString()).getAsString();
            }
        }
        return new String(bytes, from + 1, to - from - 2, StandardCharsets.UTF_8);
    }

    /** Whether this is the string {@code text}. */
    public boolean is(String text) {
        // No escape makes a text longer than it is written, so most strings are told by their length.
        return bytes[from] == '"' && to - from - 2 >= text.length() && text().equals(text);
    }

    /** Whether this is an object. */
    public boolean isObject() {
        return bytes[from] == '{';
    }

    /** How many bytes it has. */
    public int length() {
        return to - from;
    }

    /** A copy of the bytes; of a value that is a text of its own the bytes themselves. */
    public byte[] toByteArray() {
        return from == 0 && to == bytes.length ? bytes : Arrays.copyOfRange(bytes, from, to);
    }

    private int copyTo(byte[] target, int at) {
        System.arraycopy(bytes, from, target, at, to - from);
        return at + to - from;
    }

    @Override
    public String toString() {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}

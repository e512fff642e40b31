// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.storage;

import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import io.controllerruntime.apiserver.json.JsonWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An object as bytes: its JSON text from behind {@code "resourceVersion":"7"} on.
 *
 * <p>What stands before is known when it is read: the kind and version it is asked for in, and its revision. So an object is answered in any
 * of its versions, and at the revision it was given under the lock, without ever being parsed. Immutable.
 */
public final class Packed {

    private static final String API_VERSION = "apiVersion";
    private static final String KIND = "kind";
    private static final String METADATA = "metadata";
    private static final String RESOURCE_VERSION = "resourceVersion";

    /** {@code ,"name":"blue",...},"spec":{...}}}. */
    private final byte[] tail;

    private Packed(byte[] tail) {
        this.tail = tail;
    }

    /** Packs {@code object}; its apiVersion, kind and resourceVersion are left out. */
    public static Packed of(JsonObject object) {
        JsonObject metadata = object.object(METADATA).orElseThrow().without(RESOURCE_VERSION);
        if (metadata.isEmpty()) {
            throw new IllegalArgumentException("an object without a name cannot be stored");
        }
        JsonObject rest = object.toBuilder()
                .remove(API_VERSION)
                .remove(KIND)
                .remove(METADATA)
                .build();
        return new Packed(joined(JsonWriter.bytes(metadata), JsonWriter.bytes(rest)));
    }

    /** {@code ,"name":...}} and what follows, from two objects whose opening braces are no longer needed. */
    private static byte[] joined(byte[] metadata, byte[] rest) {
        int restLength = rest.length == 2 ? 1 : rest.length;
        byte[] joined = Arrays.copyOf(metadata, metadata.length + restLength);
        joined[0] = ',';
        System.arraycopy(rest, rest.length - restLength, joined, metadata.length, restLength);
        if (restLength > 1) {
            joined[metadata.length] = ',';
        }
        return joined;
    }

    /** How every object of a kind begins; made once, used for each. */
    public static byte[] opening(String apiVersion, String kind) {
        String text = JsonWriter.text(JsonObject.builder()
                .put(KIND, kind)
                .put(API_VERSION, apiVersion)
                .build());
        return (text.substring(0, text.length() - 1) + ",\"metadata\":{").getBytes(StandardCharsets.UTF_8);
    }

    /** How an object begins that does not say what it is. */
    public static byte[] opening() {
        return "{\"metadata\":{".getBytes(StandardCharsets.US_ASCII);
    }

    /** Writes the JSON text of the object; revision 0 writes none. */
    public void writeTo(ByteArrayOutputStream out, byte[] opening, long revision) {
        out.writeBytes(opening);
        if (revision == 0) {
            out.write(tail, 1, tail.length - 1);
        } else {
            out.writeBytes(("\"resourceVersion\":\"" + revision + "\"").getBytes(StandardCharsets.US_ASCII));
            out.writeBytes(tail);
        }
    }

    public JsonObject unpack(byte[] opening, long revision) {
        var out = new ByteArrayOutputStream(opening.length + tail.length + 48);
        writeTo(out, opening, revision);
        return (JsonObject) JsonReader.read(out.toByteArray());
    }

    public int size() {
        return tail.length;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Packed that && Arrays.equals(tail, that.tail);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(tail);
    }
}

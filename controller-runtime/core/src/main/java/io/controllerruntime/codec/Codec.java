// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.codec;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** Turns JSON into objects and back. Immutable and thread-safe; make one and share it. */
public final class Codec {

    /** Reads a value; fields that {@code type} does not have are ignored. */
    public <T> T decode(byte[] json, Class<T> type) {
        throw new UnsupportedOperationException();
    }

    /** Reads a value from a tree. */
    public <T> T decode(JsonElement json, Class<T> type) {
        throw new UnsupportedOperationException();
    }

    /** Reads an object as a tree. */
    public JsonObject parse(byte[] json) {
        throw new UnsupportedOperationException();
    }

    /** Writes a value, without nulls and without empty collections (an empty object of a class of its own stays). */
    public byte[] encode(Object value) {
        throw new UnsupportedOperationException();
    }

    /** The value as a tree, by the rules of {@link #encode}. */
    public JsonObject tree(Object value) {
        throw new UnsupportedOperationException();
    }
}

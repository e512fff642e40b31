// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.codec;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.ToNumberPolicy;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.controllerruntime.scheme.Unstructured;
import io.kubernetes.client.custom.Quantity;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Turns JSON into objects and back. Immutable and thread-safe; make one and share it.
 *
 * <p>It reads and writes client-java's models, plain classes and records by their fields, and {@link
 * Unstructured} objects. What a reader of Kubernetes objects should know:
 *
 * <ul>
 *   <li>A field that the class does not have is skipped; a null where a collection is expected reads as an empty one.
 *   <li>A field that is null or an empty collection is not written. An empty object of a class is ({@code emptyDir: {}}), and so is
 *       everything inside a field of type {@code Object} or {@link JsonElement}, except null members.
 *   <li>A {@link JsonElement} that is written by itself (a patch) is written as it is, nulls included.
 *   <li>Times are written in UTC as Kubernetes does: to the second, or to the microsecond where the model has a MicroTime.
 *   <li>Numbers in {@code Object} fields become {@code Long} or {@code Double}; a tree keeps them digit by digit.
 * </ul>
 *
 * <p>Limits: a {@code Quantity} keeps its value, not its text ({@code 1.5Gi} is written {@code 1610612736}); in a class of one's own a time
 * is always written to the second.
 */
public final class Codec {

    /**
     * How deep an API server lets objects be nested (k8s.io/apimachinery, sigs.k8s.io/json). A lower limit would let anybody who may write one
     * object of a kind make all of that kind unreadable, because they are listed together.
     */
    private static final int MAX_DEPTH = 10_000;

    private final Gson gson;
    private final Gson verbatim;

    public Codec() {
        gson = models().create();
        verbatim = base().serializeNulls().create();
    }

    private static GsonBuilder models() {
        Gson inMicroseconds = base().registerTypeAdapter(OffsetDateTime.class, Times.MICROSECONDS)
                .create();
        return base().registerTypeAdapter(OffsetDateTime.class, Times.SECONDS)
                .registerTypeAdapter(Quantity.class, new Quantities())
                .registerTypeAdapterFactory(new MicroTimes(inMicroseconds));
    }

    private static GsonBuilder base() {
        return new GsonBuilder()
                .setStrictness(Strictness.STRICT)
                .disableHtmlEscaping()
                .setObjectToNumberStrategy(ToNumberPolicy.LONG_OR_DOUBLE)
                .registerTypeAdapter(Instant.class, Times.INSTANTS)
                .registerTypeAdapter(byte[].class, new Base64Bytes())
                .registerTypeAdapterFactory(new CollectionAdapters())
                .registerTypeAdapterFactory(new UnstructuredAdapter());
    }

    /**
     * Reads a value; fields that {@code type} does not have are ignored.
     *
     * @throws JsonParseException when the text is not JSON or does not fit the type; the message names the type and the place
     */
    public <T> T decode(byte[] json, Class<T> type) {
        return decode(new String(json, StandardCharsets.UTF_8), type);
    }

    /** As {@link #decode(byte[], Class)}. */
    public <T> T decode(RawJson json, Class<T> type) {
        return decode(json.toString(), type);
    }

    private <T> T decode(String json, Class<T> type) {
        var reader = new JsonReader(new StringReader(json));
        reader.setStrictness(Strictness.STRICT);
        reader.setNestingLimit(MAX_DEPTH);
        try {
            T value = gson.getAdapter(type).read(reader);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new JsonParseException("there is more text after the end of the value");
            }
            return required(value);
        } catch (IOException | RuntimeException e) {
            throw unreadable(type, " at " + reader.getPath(), e);
        }
    }

    /**
     * Reads a value from a tree.
     *
     * @throws JsonParseException when the tree does not fit the type; the message names the type
     */
    public <T> T decode(JsonElement json, Class<T> type) {
        try {
            return required(gson.getAdapter(type).fromJsonTree(json));
        } catch (RuntimeException e) {
            throw unreadable(type, "", e);
        }
    }

    /**
     * Reads an object as a tree.
     *
     * @throws JsonParseException when the text is not a JSON object
     */
    public JsonObject parse(byte[] json) {
        return decode(json, JsonObject.class);
    }

    /** Writes a value, without nulls and without empty collections (an empty object of a class of its own stays). */
    public byte[] encode(Object value) {
        var writer = value instanceof JsonElement ? verbatim : gson;
        return writer.toJson(value).getBytes(StandardCharsets.UTF_8);
    }

    /** The value as a tree, by the rules of {@link #encode}; the caller's own copy. */
    public JsonObject tree(Object value) {
        return value instanceof JsonObject tree
                ? tree.deepCopy()
                : gson.toJsonTree(value).getAsJsonObject();
    }

    /**
     * One field as a tree of its own, by the rules of {@link #encode}: {@code {"status": {...}}}; empty when it is not written, or there is
     * none of this name. Of a model or a record the other fields are not even looked at.
     */
    public JsonObject tree(Object value, String field) {
        if (value instanceof JsonObject || value instanceof Unstructured) {
            return only(field, tree(value).get(field));
        }
        return only(
                field,
                ModelFields.find(value.getClass(), field)
                        .map(found -> gson.toJsonTree(ModelFields.get(found, value), found.getGenericType()))
                        .orElse(null));
    }

    private static JsonObject only(String field, @Nullable JsonElement value) {
        var tree = new JsonObject();
        if (value != null && !value.isJsonNull()) {
            tree.add(field, value);
        }
        return tree;
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) {
            throw new JsonParseException("the text is null");
        }
        return value;
    }

    private static JsonParseException unreadable(Class<?> type, String where, Exception cause) {
        return new JsonParseException(
                "cannot read a " + type.getSimpleName() + " from JSON" + where + ": " + cause.getMessage(), cause);
    }
}

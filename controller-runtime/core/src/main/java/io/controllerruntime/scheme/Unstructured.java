// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.scheme;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An object of a kind that has no Java class: its metadata as a model, all else as a JSON tree (Go: unstructured.Unstructured). Mutable,
 * for one thread.
 *
 * <pre>{@code
 * var certificates = ResourceType.unstructured(
 *         GroupVersionKind.of("cert-manager.io/v1", "Certificate"), "certificates", ResourceType.Scope.NAMESPACED);
 * var wanted = Unstructured.of(certificates, ObjectKey.of("demo", "blue"))
 *         .set(new JsonPrimitive("blue-tls"), "spec", "secretName");
 * String secret = wanted.text("spec", "secretName").orElseThrow();
 * }</pre>
 *
 * <p>A path names a member of a member, from the top of the object on; what it leads to may be absent, null or of another type: then it
 * is not there for whoever asks for a type. {@code apiVersion}, {@code kind} and {@code metadata} have methods of their own.
 */
public final class Unstructured implements KubernetesObject {

    private final String apiVersion;
    private final String kind;
    private final V1ObjectMeta metadata;
    private final JsonObject content;

    /**
     * An object of parts, none of which is copied.
     *
     * @param content every member but apiVersion, kind and metadata
     */
    public Unstructured(String apiVersion, String kind, V1ObjectMeta metadata, JsonObject content) {
        this.apiVersion = apiVersion;
        this.kind = kind;
        this.metadata = metadata;
        this.content = content;
    }

    /** A new, empty object with a name. */
    public static Unstructured of(ResourceType<Unstructured> type, ObjectKey key) {
        var metadata = new V1ObjectMeta().name(key.name());
        if (!key.namespace().isEmpty()) {
            metadata.setNamespace(key.namespace());
        }
        return new Unstructured(type.gvk().apiVersion(), type.gvk().kind(), metadata, new JsonObject());
    }

    @Override
    public String getApiVersion() {
        return apiVersion;
    }

    @Override
    public String getKind() {
        return kind;
    }

    /** The metadata; what is set there is set in this object. */
    @Override
    public V1ObjectMeta getMetadata() {
        return metadata;
    }

    /** Every member but apiVersion, kind and metadata; what is set there is set in this object. */
    public JsonObject content() {
        return content;
    }

    /** What is at the path; a JSON null is nothing. */
    public Optional<JsonElement> get(String... path) {
        @Nullable JsonElement found = content;
        for (String name : path) {
            found = found instanceof JsonObject parent ? parent.get(name) : null;
        }
        return Optional.ofNullable(found).filter(value -> !value.isJsonNull());
    }

    /** The string at the path. */
    public Optional<String> text(String... path) {
        return primitive(path).filter(JsonPrimitive::isString).map(JsonPrimitive::getAsString);
    }

    /** The number at the path. */
    public Optional<Number> number(String... path) {
        return primitive(path).filter(JsonPrimitive::isNumber).map(JsonPrimitive::getAsNumber);
    }

    /** The truth value at the path. */
    public Optional<Boolean> bool(String... path) {
        return primitive(path).filter(JsonPrimitive::isBoolean).map(JsonPrimitive::getAsBoolean);
    }

    /** The list at the path. */
    public Optional<JsonArray> array(String... path) {
        return get(path).filter(JsonArray.class::isInstance).map(JsonArray.class::cast);
    }

    /** The object at the path. */
    public Optional<JsonObject> object(String... path) {
        return get(path).filter(JsonObject.class::isInstance).map(JsonObject.class::cast);
    }

    private Optional<JsonPrimitive> primitive(String... path) {
        return get(path).filter(JsonPrimitive.class::isInstance).map(JsonPrimitive.class::cast);
    }

    /**
     * Puts {@code value} at the path, and objects where there is nothing on the way to it.
     *
     * @throws IllegalArgumentException when the path is empty, or something other than an object is in the way
     */
    public Unstructured set(JsonElement value, String... path) {
        if (path.length == 0) {
            throw new IllegalArgumentException("set needs the path of a member");
        }
        JsonObject parent = content;
        for (int i = 0; i < path.length - 1; i++) {
            parent = child(parent, path[i], path);
        }
        parent.add(path[path.length - 1], value);
        return this;
    }

    private static JsonObject child(JsonObject parent, String name, String... path) {
        @Nullable JsonElement there = parent.get(name);
        if (there == null || there.isJsonNull()) {
            there = new JsonObject();
            parent.add(name, there);
        }
        if (there instanceof JsonObject child) {
            return child;
        }
        throw new IllegalArgumentException(
                "cannot set " + String.join(".", path) + ": " + name + " is no object but " + there);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Unstructured that
                && apiVersion.equals(that.apiVersion)
                && kind.equals(that.kind)
                && metadata.equals(that.metadata)
                && content.equals(that.content);
    }

    @Override
    public int hashCode() {
        return Objects.hash(apiVersion, kind, metadata, content);
    }

    @Override
    public String toString() {
        return apiVersion + " " + kind + " " + metadata.getNamespace() + "/" + metadata.getName();
    }
}

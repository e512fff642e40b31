// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.meta;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonString;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The metadata of an object, by name; texts that are not there are empty.
 *
 * @param json what stands under {@code metadata}
 */
public record ObjectMeta(JsonObject json) {

    private static final String METADATA = "metadata";

    public static ObjectMeta of(JsonObject object) {
        return new ObjectMeta(object.object(METADATA).orElse(JsonObject.empty()));
    }

    /** {@code object} with this metadata. */
    public JsonObject in(JsonObject object) {
        return object.with(METADATA, json);
    }

    public String name() {
        return text("name");
    }

    public String generateName() {
        return text("generateName");
    }

    public String namespace() {
        return text("namespace");
    }

    public String uid() {
        return text("uid");
    }

    public String resourceVersion() {
        return text("resourceVersion");
    }

    /** 0 where it is not there. */
    public long generation() {
        return json.integer("generation").orElse(0L);
    }

    public Map<String, String> labels() {
        return texts("labels");
    }

    public Map<String, String> annotations() {
        return texts("annotations");
    }

    public List<String> finalizers() {
        return json.array("finalizers").stream().flatMap(JsonArray::strings).toList();
    }

    public List<JsonObject> ownerReferences() {
        return json.array("ownerReferences").stream()
                .flatMap(JsonArray::objects)
                .toList();
    }

    public List<JsonObject> managedFields() {
        return json.array("managedFields").stream().flatMap(JsonArray::objects).toList();
    }

    public Optional<String> deletionTimestamp() {
        return json.string("deletionTimestamp");
    }

    public boolean isDeleting() {
        return deletionTimestamp().isPresent();
    }

    public Optional<Long> deletionGracePeriodSeconds() {
        return json.integer("deletionGracePeriodSeconds");
    }

    public ObjectMeta with(String name, String value) {
        return with(name, Json.of(value));
    }

    public ObjectMeta with(String name, Json value) {
        return new ObjectMeta(json.with(name, value));
    }

    public ObjectMeta without(String name) {
        return new ObjectMeta(json.without(name));
    }

    /** This metadata with {@code name} as {@code other} has it. */
    public ObjectMeta with(String name, ObjectMeta other) {
        Json value = other.json.get(name);
        return value == null ? without(name) : with(name, value);
    }

    /** No member at all stands for none. */
    public ObjectMeta withFinalizers(List<String> finalizers) {
        return finalizers.isEmpty() ? without("finalizers") : with("finalizers", JsonArray.ofStrings(finalizers));
    }

    private String text(String name) {
        return json.get(name) instanceof JsonString text ? text.value() : "";
    }

    private Map<String, String> texts(String name) {
        var texts = new LinkedHashMap<String, String>();
        json.object(name).orElse(JsonObject.empty()).members().forEach((key, value) -> {
            if (value instanceof JsonString text) {
                texts.put(key, text.value());
            }
        });
        return texts;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.fieldmanager.paths;

import io.controllerruntime.apiserver.fieldmanager.paths.PathElement.KeyField;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import io.controllerruntime.apiserver.json.JsonSyntaxException;
import io.controllerruntime.apiserver.json.JsonWriter;
import java.util.Map;
import java.util.Optional;

/**
 * The form of a {@link FieldSet} in metadata.managedFields: nested objects whose names are path elements, and {@code "."} where a field is in the
 * set together with some below it.
 *
 * <p>Ported from sigs.k8s.io/structured-merge-diff/v6/fieldpath/serialize.go and serialize-pe.go.
 */
public final class FieldsV1 {

    private static final String SELF = ".";

    private FieldsV1() {}

    public static JsonObject write(FieldSet set) {
        return set.isEmpty() ? JsonObject.empty() : members(JsonObject.builder(), set);
    }

    private static JsonObject members(JsonObject.Builder json, FieldSet set) {
        for (FieldSet.Node node : set.nodes()) {
            json.put(name(node.element()), below(node));
        }
        return json.build();
    }

    private static JsonObject below(FieldSet.Node node) {
        if (node.children().isEmpty()) {
            return JsonObject.empty();
        }
        JsonObject.Builder json = JsonObject.builder();
        return members(node.isMember() ? json.put(SELF, JsonObject.empty()) : json, node.children());
    }

    private static String name(PathElement element) {
        return switch (element) {
            case PathElement.Field field -> "f:" + field.name();
            case PathElement.Key key -> "k:" + JsonWriter.text(key.toJson());
            case PathElement.Value value -> "v:" + JsonWriter.text(value.value());
            case PathElement.Index index -> "i:" + index.index();
        };
    }

    /**
     * The set that {@code json} spells; path elements of an unknown sort are left out.
     *
     * @throws IllegalArgumentException if it spells none
     */
    public static FieldSet read(JsonObject json) {
        FieldSet.Builder set = FieldSet.builder();
        for (Map.Entry<String, Json> member : json.members().entrySet()) {
            if (!member.getKey().equals(SELF)) {
                element(member.getKey()).ifPresent(element -> add(set, element, member.getValue()));
            }
        }
        return set.build();
    }

    private static void add(FieldSet.Builder set, PathElement element, Json below) {
        FieldSet children = below instanceof JsonNull ? FieldSet.empty() : read(object(below));
        set.add(element, children.isEmpty() || object(below).has(SELF), children);
    }

    private static JsonObject object(Json value) {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw new IllegalArgumentException("expect { or n, but found " + JsonWriter.text(value));
    }

    private static Optional<PathElement> element(String name) {
        if (name.length() < 2) {
            throw new IllegalArgumentException("key must be 2 characters long: " + name);
        }
        if (name.charAt(1) != ':') {
            throw new IllegalArgumentException("missing colon: " + name);
        }
        String content = name.substring(2);
        return switch (name.charAt(0)) {
            case 'f' -> Optional.of(new PathElement.Field(content));
            case 'k' -> Optional.of(key(object(json(content))));
            case 'v' -> Optional.of(new PathElement.Value(json(content)));
            case 'i' -> Optional.of(new PathElement.Index(Integer.parseInt(content)));
            default -> Optional.empty();
        };
    }

    private static PathElement.Key key(JsonObject json) {
        return new PathElement.Key(json.members().entrySet().stream()
                .map(member -> new KeyField(member.getKey(), member.getValue()))
                .toList());
    }

    private static Json json(String text) {
        try {
            return JsonReader.read(text);
        } catch (JsonSyntaxException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}

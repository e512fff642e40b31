// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.openapi;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.GroupVersionKind;
import io.controllerruntime.apiserver.registry.Resource;
import io.controllerruntime.apiserver.schema.BuiltinSchemas;
import io.controllerruntime.apiserver.schema.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The definitions that a document needs, gathered while it is written. Used by one thread. */
final class Definitions {

    static final String META = "io.k8s.apimachinery.pkg.apis.meta.v1.";

    private static final String KINDS = "x-kubernetes-group-version-kind";

    private final BuiltinSchemas builtin;
    private final Map<GroupVersionKind, String> names;
    private final Map<String, JsonObject> needed = new TreeMap<>();

    Definitions(BuiltinSchemas builtin, Map<GroupVersionKind, String> names) {
        this.builtin = builtin;
        this.names = names;
    }

    /** The name of the definition of each built-in kind. */
    static Map<GroupVersionKind, String> names(BuiltinSchemas builtin) {
        var names = new HashMap<GroupVersionKind, String>();
        builtin.definitions()
                .forEach((name, schema) -> schema.json().array(KINDS).stream()
                        .flatMap(JsonArray::objects)
                        .forEach(kind -> names.putIfAbsent(
                                new GroupVersionKind(
                                        kind.string("group").orElse(""),
                                        kind.string("version").orElse(""),
                                        kind.string("kind").orElse("")),
                                name)));
        return Map.copyOf(names);
    }

    /** The name of the definition of the objects of {@code resource}, which the document then has. */
    String object(Resource resource) {
        return names.containsKey(resource.type()) ? builtin(resource.type()) : custom(resource);
    }

    /** The name of the definition of the lists of {@code resource}, which the document then has. */
    String list(Resource resource) {
        GroupVersionKind type = listType(resource);
        return names.containsKey(type) ? builtin(type) : customList(resource, type);
    }

    /** The name of the definition of a kind that is answered at a part of a resource. */
    String part(Resource resource, GroupVersionKind type) {
        if (type.equals(resource.type())) {
            return object(resource);
        }
        return names.containsKey(type) ? builtin(type) : meta("Status");
    }

    /** The name of the definition of a kind that all groups share. */
    String meta(String kind) {
        return need(META + kind);
    }

    /** All that is needed by what was asked for, in a dialect. */
    JsonObject in(Dialect dialect) {
        JsonObject.Builder all = JsonObject.builder();
        needed.forEach((name, schema) -> all.put(name, dialect.schema(schema)));
        return all.build();
    }

    private static GroupVersionKind listType(Resource resource) {
        GroupVersionKind type = resource.type();
        return new GroupVersionKind(type.group(), type.version(), resource.listKind());
    }

    private String builtin(GroupVersionKind type) {
        return need(names.getOrDefault(type, META + "Status"));
    }

    private String need(String name) {
        if (!needed.containsKey(name)) {
            JsonObject schema = builtin.definition(name).json();
            needed.put(name, schema);
            needReferences(schema);
        }
        return name;
    }

    private void needReferences(Json value) {
        switch (value) {
            case JsonObject object -> {
                object.string("$ref").ifPresent(this::need);
                object.members().values().forEach(this::needReferences);
            }
            case JsonArray array -> array.forEach(this::needReferences);
            default -> {}
        }
    }

    private String custom(Resource resource) {
        String name = customName(resource.type());
        if (!needed.containsKey(name)) {
            needed.put(name, customSchema(resource));
            meta("ObjectMeta");
        }
        return name;
    }

    /** What the definition says, and what every object has. */
    private static JsonObject customSchema(Resource resource) {
        JsonObject schema = resource.schema().map(Schema::json).orElse(JsonObject.empty());
        JsonObject properties = schema.object("properties").orElse(JsonObject.empty()).toBuilder()
                .put("apiVersion", text("Group and version."))
                .put("kind", text("Kind."))
                .put("metadata", JsonObject.of("$ref", Json.of(META + "ObjectMeta")))
                .build();
        return withType(schema.with("type", Json.of("object")).with("properties", properties), resource.type());
    }

    private String customList(Resource resource, GroupVersionKind type) {
        String name = customName(type);
        JsonObject items = JsonObject.builder()
                .put("type", "array")
                .put("items", JsonObject.of("$ref", Json.of(custom(resource))))
                .build();
        JsonObject properties = JsonObject.builder()
                .put("apiVersion", text("Group and version."))
                .put("items", items)
                .put("kind", text("Kind."))
                .put("metadata", JsonObject.of("$ref", Json.of(meta("ListMeta"))))
                .build();
        JsonObject schema = JsonObject.builder()
                .put("type", "object")
                .put("required", JsonArray.of(Json.of("items")))
                .put("properties", properties)
                .build();
        needed.put(name, withType(schema, type));
        return name;
    }

    private static JsonObject text(String description) {
        return JsonObject.builder()
                .put("type", "string")
                .put("description", description)
                .build();
    }

    private static JsonObject withType(JsonObject schema, GroupVersionKind type) {
        return schema.with(KINDS, JsonArray.of(Operation.json(type)));
    }

    /** The group's labels backwards: {@code io.example.v1.Thing}. */
    private static String customName(GroupVersionKind type) {
        return String.join(".", List.of(type.group().split("\\.", -1)).reversed())
                + "."
                + type.version()
                + "."
                + type.kind();
    }
}

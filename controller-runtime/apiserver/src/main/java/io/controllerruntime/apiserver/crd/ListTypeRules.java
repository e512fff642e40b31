// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.crd;

import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.errors.FieldPath;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonString;
import io.controllerruntime.apiserver.schema.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks what a node of a schema says of how lists and maps are merged. */
final class ListTypeRules {

    private static final String LIST_TYPE = "x-kubernetes-list-type";
    private static final String MAP_KEYS = "x-kubernetes-list-map-keys";
    private static final String MAP_TYPE = "x-kubernetes-map-type";

    private final Schema schema;
    private final FieldPath path;
    private final List<FieldError> errors = new ArrayList<>();

    private ListTypeRules(Schema schema, FieldPath path) {
        this.schema = schema;
        this.path = path;
    }

    static List<FieldError> validate(Schema schema, FieldPath path) {
        var rules = new ListTypeRules(schema, path);
        schema.mapType().ifPresent(type -> {
            rules.checkType("object", MAP_TYPE);
            rules.checkOneOf(type, MAP_TYPE, List.of("atomic", "granular"));
        });
        schema.listType().ifPresent(rules::checkListType);
        rules.checkKeysNeedMap();
        if (schema.listType().equals(Optional.of("map"))) {
            rules.checkMap();
        }
        return rules.errors;
    }

    private boolean checkType(String expected, String keyword) {
        String type = schema.type().orElse("");
        String words = "must be " + expected + " if " + keyword + " is specified";
        if (type.isEmpty()) {
            errors.add(FieldError.required(path.child("type"), words));
        } else if (!type.equals(expected)) {
            errors.add(FieldError.invalid(path.child("type"), type, words));
        }
        return type.equals(expected);
    }

    private void checkOneOf(String value, String keyword, List<String> allowed) {
        if (!allowed.contains(value)) {
            errors.add(FieldError.notSupported(path.child(keyword), value, allowed));
        }
    }

    private void checkListType(String type) {
        boolean isArray = checkType("array", LIST_TYPE);
        checkOneOf(type, LIST_TYPE, List.of("atomic", "set", "map"));
        if (isArray && type.equals("set")) {
            schema.items().ifPresent(this::checkElementOfSet);
        }
        boolean isUnique = type.equals("set") || type.equals("map");
        if (isUnique && schema.items().filter(Schema::isNullable).isPresent()) {
            errors.add(FieldError.forbidden(
                    path.child("items").child("nullable"),
                    "cannot be nullable when x-kubernetes-list-type is " + type));
        }
    }

    private void checkElementOfSet(Schema items) {
        String words = "must be atomic as item of a list with x-kubernetes-list-type=set";
        boolean isObject = items.type().equals(Optional.of("object"));
        if (isObject && !items.mapType().equals(Optional.of("atomic"))) {
            errors.add(FieldError.invalid(path.child("items").child(MAP_TYPE), JsonNull.NULL, words));
        }
        boolean isArray = items.type().equals(Optional.of("array"));
        items.listType()
                .filter(type -> isArray && !type.equals("atomic"))
                .ifPresent(type ->
                        errors.add(FieldError.invalid(path.child("items").child(LIST_TYPE), type, words)));
    }

    private void checkKeysNeedMap() {
        String words = "must be map if x-kubernetes-list-map-keys is non-empty";
        if (schema.listMapKeys().isEmpty()) {
            return;
        }
        if (schema.listType().isEmpty()) {
            errors.add(FieldError.required(path.child(LIST_TYPE), words));
        } else if (!schema.listType().get().equals("map")) {
            errors.add(
                    FieldError.invalid(path.child(LIST_TYPE), schema.listType().get(), words));
        }
    }

    private void checkMap() {
        if (schema.listMapKeys().isEmpty()) {
            errors.add(FieldError.required(path.child(MAP_KEYS), "must not be empty if x-kubernetes-list-type is map"));
        }
        if (schema.items().isEmpty()) {
            errors.add(FieldError.required(path.child("items"), "must have a schema if x-kubernetes-list-type is map"));
            return;
        }
        Schema items = schema.items().get();
        if (items.type().equals(Optional.of("object"))) {
            checkKeys(items);
        } else {
            errors.add(FieldError.invalid(
                    path.child("items").child("type"),
                    new JsonString(items.type().orElse("")),
                    "must be object if parent array's x-kubernetes-list-type is map"));
        }
    }

    private void checkKeys(Schema items) {
        var seen = new HashSet<String>();
        JsonArray all = JsonArray.ofStrings(schema.listMapKeys());
        for (String key : schema.listMapKeys()) {
            Optional<Schema> property = items.property(key);
            if (property.isEmpty()) {
                errors.add(
                        FieldError.invalid(path.child(MAP_KEYS), all, "entries must all be names of item properties"));
            }
            property.ifPresent(it -> checkKey(
                    it, items, key, path.child("items").child("properties").key(key)));
            if (!seen.add(key)) {
                errors.add(FieldError.invalid(path.child(MAP_KEYS), all, "must not contain duplicate entries"));
            }
        }
    }

    private void checkKey(Schema property, Schema items, String key, FieldPath field) {
        if (Set.of("array", "object").contains(property.type().orElse(""))) {
            errors.add(FieldError.invalid(
                    field.child("type"),
                    "object",
                    "must be a scalar type if parent array's x-kubernetes-list-type is map"));
        }
        if (!items.required().contains(key) && property.defaultValue().isEmpty()) {
            errors.add(
                    FieldError.required(
                            field.child("default"),
                            "this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property"));
        }
        if (property.isNullable()) {
            errors.add(FieldError.forbidden(
                    field.child("nullable"),
                    "this property is in x-kubernetes-list-map-keys, so it cannot be nullable"));
        }
    }
}

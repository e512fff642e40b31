// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.crd;

import io.controllerruntime.apiserver.cel.FieldPaths;
import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.errors.FieldPath;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.schema.Schema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks what a version has besides its schema: subresources, columns, fields to select by. */
final class Versions {

    private static final List<String> COLUMN_TYPES = List.of("boolean", "date", "integer", "number", "string");
    private static final List<String> COLUMN_FORMATS =
            List.of("byte", "date", "date-time", "double", "float", "int32", "int64", "password");
    private static final Set<String> SELECTABLE = Set.of("string", "boolean", "integer");
    private static final int MAX_SELECTABLE = 8;

    private Versions() {}

    /** Whether all versions have the same there, so that Go tells it once. */
    static boolean isShared(List<Definition.Version> versions, String member) {
        return versions.stream()
                        .map(version -> version.json().at(member))
                        .distinct()
                        .count()
                <= 1;
    }

    /** The versions as Go shows them: what it lifts out of versions is not in them, and schemas are left out here in any case. */
    static Json shown(List<Definition.Version> versions) {
        return new JsonArray(versions.stream().map(Versions::shown).toList());
    }

    private static Json shown(Definition.Version version) {
        return JsonObject.builder()
                .put("Name", version.name())
                .put("Served", Json.of(version.isServed()))
                .put("Storage", Json.of(version.isStorage()))
                .put("Deprecated", Json.of(version.json().bool("deprecated").orElse(false)))
                .put(
                        "DeprecationWarning",
                        version.json().at("deprecationWarning").orElse(JsonNull.NULL))
                .put("Schema", JsonNull.NULL)
                .put("Subresources", JsonNull.NULL)
                .put("AdditionalPrinterColumns", JsonNull.NULL)
                .put("SelectableFields", JsonNull.NULL)
                .build();
    }

    static List<FieldError> deprecation(Definition.Version version, FieldPath path) {
        Optional<String> warning = version.json().string("deprecationWarning");
        if (warning.isEmpty()) {
            return List.of();
        }
        FieldPath field = path.child("deprecationWarning");
        if (!version.json().bool("deprecated").orElse(false)) {
            return List.of(FieldError.invalid(field, warning.get(), "can only be set for deprecated versions"));
        }
        return warningProblems(warning.get()).stream()
                .map(problem -> FieldError.invalid(field, warning.get(), problem))
                .toList();
    }

    private static List<String> warningProblems(String warning) {
        var problems = new ArrayList<String>();
        if (warning.getBytes(StandardCharsets.UTF_8).length > 256) {
            problems.add("must be <= 256 characters long");
        }
        if (warning.isEmpty()) {
            problems.add("must not be an empty string");
        }
        for (int i = 0; i < warning.length(); i++) {
            if (Character.isISOControl(warning.charAt(i))) {
                int index = warning.substring(0, i).getBytes(StandardCharsets.UTF_8).length;
                problems.add("must only contain printable UTF-8 characters; non-printable character found at index "
                        + index);
                break;
            }
        }
        return problems;
    }

    /** @param member subresources, additionalPrinterColumns or selectableFields */
    static List<FieldError> validate(Definition.Version version, String member, FieldPath path) {
        return switch (member) {
            case "subresources" ->
                version.scale().map(scale -> scale(scale, path)).orElse(List.of());
            case "additionalPrinterColumns" -> columns(version, path);
            default -> selectableFields(version, path);
        };
    }

    private static List<FieldError> scale(JsonObject scale, FieldPath path) {
        var errors = new ArrayList<FieldError>();
        addPath(scale, "specReplicasPath", path, "should be a json path under .spec", List.of(".spec."), errors);
        addPath(scale, "statusReplicasPath", path, "should be a json path under .status", List.of(".status."), errors);
        if (!scale.string("labelSelectorPath").orElse("").isEmpty()) {
            String words = "should be a json path under either .spec or .status";
            addPath(scale, "labelSelectorPath", path, words, List.of(".spec.", ".status."), errors);
        }
        return errors;
    }

    private static void addPath(
            JsonObject scale, String name, FieldPath path, String words, List<String> roots, List<FieldError> errors) {
        String value = scale.string(name).orElse("");
        FieldPath field = path.child("scale").child(name);
        if (value.isEmpty()) {
            errors.add(FieldError.required(field, ""));
        } else if (!value.startsWith(".")) {
            errors.add(FieldError.invalid(field, value, "must be a simple json path starting with ."));
        } else if (roots.stream().noneMatch(value::startsWith)) {
            errors.add(FieldError.invalid(field, value, words));
        }
    }

    private static List<FieldError> columns(Definition.Version version, FieldPath path) {
        var errors = new ArrayList<FieldError>();
        List<JsonObject> columns = version.json().array("additionalPrinterColumns").stream()
                .flatMap(JsonArray::objects)
                .toList();
        for (int i = 0; i < columns.size(); i++) {
            addColumn(columns.get(i), path.index(i), errors);
        }
        return errors;
    }

    private static void addColumn(JsonObject column, FieldPath path, List<FieldError> errors) {
        String type = column.string("type").orElse("");
        String format = column.string("format").orElse("");
        String jsonPath = column.string("jsonPath").orElse("");
        String types = "must be one of " + String.join(",", COLUMN_TYPES);
        if (column.string("name").orElse("").isEmpty()) {
            errors.add(FieldError.required(path.child("name"), ""));
        }
        if (type.isEmpty()) {
            errors.add(FieldError.required(path.child("type"), types));
        } else if (!COLUMN_TYPES.contains(type)) {
            errors.add(FieldError.invalid(path.child("type"), type, types));
        }
        if (!format.isEmpty() && !COLUMN_FORMATS.contains(format)) {
            errors.add(FieldError.invalid(
                    path.child("format"), format, "must be one of " + String.join(",", COLUMN_FORMATS)));
        }
        if (jsonPath.isEmpty()) {
            errors.add(FieldError.required(path.child("JSONPath"), ""));
        } else if (!jsonPath.startsWith(".")) {
            errors.add(
                    FieldError.invalid(path.child("JSONPath"), jsonPath, "must be a simple json path starting with ."));
        }
    }

    private static List<FieldError> selectableFields(Definition.Version version, FieldPath path) {
        var errors = new ArrayList<FieldError>();
        var unique = new HashSet<String>();
        List<JsonObject> fields = version.json().array("selectableFields").stream()
                .flatMap(JsonArray::objects)
                .toList();
        for (int i = 0; i < fields.size(); i++) {
            String jsonPath = fields.get(i).string("jsonPath").orElse("");
            addSelectable(jsonPath, version.schema(), path.index(i).child("jsonPath"), unique, errors);
        }
        if (unique.size() > MAX_SELECTABLE) {
            errors.add(FieldError.tooMany(path, unique.size(), MAX_SELECTABLE));
        }
        return errors;
    }

    private static void addSelectable(
            String jsonPath, Schema schema, FieldPath path, Set<String> unique, List<FieldError> errors) {
        if (jsonPath.isEmpty()) {
            errors.add(FieldError.required(path, ""));
            return;
        }
        FieldPaths.Resolved resolved = FieldPaths.resolve(jsonPath, schema);
        String problem = jsonPath.contains("[") ? "array notation is not allowed" : resolved.problem();
        if (!problem.isEmpty()) {
            errors.add(FieldError.invalid(path, jsonPath, "is an invalid path: " + problem));
            return;
        }
        if (resolved.path().equals("metadata") || resolved.path().startsWith("metadata.")) {
            errors.add(FieldError.invalid(path, jsonPath, "must not point to fields in metadata"));
        }
        if (!SELECTABLE.contains(resolved.schema().flatMap(Schema::type).orElse(""))) {
            errors.add(
                    FieldError.invalid(
                            path,
                            jsonPath,
                            "must point to a field of type string, boolean or integer. Enum string fields and strings with formats are allowed."));
        }
        if (!unique.add(resolved.path())) {
            errors.add(FieldError.duplicate(path, jsonPath));
        }
    }
}

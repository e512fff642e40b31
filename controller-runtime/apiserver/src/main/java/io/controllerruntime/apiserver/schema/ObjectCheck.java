// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.schema;

import static io.controllerruntime.apiserver.schema.Findings.name;
import static java.util.stream.Collectors.toMap;

import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.errors.FieldPath;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonInteger;
import io.controllerruntime.apiserver.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * properties, additionalProperties, required, minProperties and maxProperties; kube-openapi/pkg/validation/validate/object_validator.go.
 *
 * <p>Go visits members in no order; here it is that of the object.
 */
record ObjectCheck(
        Map<String, Node> properties,
        Optional<Node> additional,
        List<String> required,
        Optional<Long> minProperties,
        Optional<Long> maxProperties)
        implements Check {

    static ObjectCheck of(Schema schema) {
        Map<String, Node> properties = schema.properties().stream()
                .collect(toMap(
                        name -> name,
                        name -> Node.of(schema.property(name).orElseThrow()),
                        (one, other) -> one,
                        LinkedHashMap::new));
        return new ObjectCheck(
                properties,
                schema.additionalProperties().map(Node::of),
                schema.json().array("required").stream()
                        .flatMap(JsonArray::strings)
                        .toList(),
                schema.json().integer("minProperties"),
                schema.json().integer("maxProperties"));
    }

    @Override
    public boolean appliesTo(Json value) {
        return value instanceof JsonObject;
    }

    @Override
    public void check(Json value, FieldPath path, @Nullable Correlation past, Findings findings) {
        JsonObject object = (JsonObject) value;
        checkSize(object.members().size(), path, findings);
        object.members().forEach((name, member) -> {
            Node node = properties.getOrDefault(name, additional.orElse(null));
            if (node != null) {
                findings.merge(node.validateChange(member, path.child(name), pastOf(name, path, past)));
            }
        });
        for (String name : required) {
            if (!object.has(name)) {
                FieldPath missing = path.child(name);
                findings.add(name(missing) + " in body is required", FieldError.required(missing, ""));
            }
        }
    }

    /** Kind and version of the whole object have no past: both sides have been converted to the same. */
    private static @Nullable Correlation pastOf(String name, FieldPath path, @Nullable Correlation past) {
        boolean isTypeOfRoot = path == FieldPath.root() && (name.equals("kind") || name.equals("apiVersion"));
        return past == null || isTypeOfRoot ? null : past.key(name);
    }

    private void checkSize(int size, FieldPath path, Findings findings) {
        var actual = new JsonInteger(size);
        minProperties
                .filter(min -> size < min)
                .ifPresent(min -> findings.invalid(
                        path, actual, name(path) + " in body should have at least " + min + " properties"));
        maxProperties
                .filter(max -> size > max)
                .ifPresent(max -> findings.add(
                        name(path) + " in body should have at most " + max + " properties",
                        FieldError.tooMany(path, size, max.intValue())));
    }
}

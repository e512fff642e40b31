// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.schema;

import static io.controllerruntime.apiserver.schema.Findings.name;

import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.errors.FieldPath;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonInteger;
import java.util.HashSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** items, minItems, maxItems and uniqueItems; kube-openapi/pkg/validation/validate/slice_validator.go. */
record ArrayCheck(Optional<Node> items, Optional<Long> minItems, Optional<Long> maxItems, boolean uniqueItems)
        implements Check {

    static ArrayCheck of(Schema schema) {
        return new ArrayCheck(
                schema.items().map(Node::of),
                schema.json().integer("minItems"),
                schema.json().integer("maxItems"),
                schema.json().bool("uniqueItems").orElse(false));
    }

    @Override
    public boolean appliesTo(Json value) {
        return value instanceof JsonArray;
    }

    @Override
    public void check(Json value, FieldPath path, @Nullable Correlation past, Findings findings) {
        JsonArray list = (JsonArray) value;
        for (int i = 0; items.isPresent() && i < list.size(); i++) {
            Correlation before = past == null ? null : past.index(i);
            findings.merge(items.get().validateChange(list.get(i), path.index(i), before));
        }
        checkSize(list, path, findings);
        if (uniqueItems && new HashSet<>(list.elements()).size() < list.size()) {
            findings.invalid(path, Findings.NO_VALUE, name(path) + " in body shouldn't contain duplicates");
        }
        findings.matched();
    }

    private void checkSize(JsonArray list, FieldPath path, Findings findings) {
        var size = new JsonInteger(list.size());
        minItems.filter(min -> list.size() < min)
                .ifPresent(min ->
                        findings.invalid(path, size, name(path) + " in body should have at least " + min + " items"));
        maxItems.filter(max -> list.size() > max)
                .ifPresent(max -> findings.add(
                        name(path) + " in body should have at most " + max + " items",
                        FieldError.tooMany(path, list.size(), max.intValue())));
    }
}

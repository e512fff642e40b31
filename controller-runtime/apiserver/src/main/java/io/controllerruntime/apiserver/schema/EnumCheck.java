// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.schema;

import static io.controllerruntime.apiserver.schema.Findings.name;

import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.errors.FieldPath;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonString;
import io.controllerruntime.apiserver.json.JsonWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** enum; basicCommonValidator in kube-openapi/pkg/validation/validate/validator.go. A null is never one of the values. */
record EnumCheck(List<Json> values) implements Check {

    static EnumCheck of(Schema schema) {
        return new EnumCheck(
                schema.json().array("enum").map(JsonArray::elements).orElse(List.of()));
    }

    @Override
    public boolean appliesTo(Json value) {
        return true;
    }

    @Override
    public void check(Json value, FieldPath path, @Nullable Correlation past, Findings findings) {
        boolean allowed = value != JsonNull.NULL && values.stream().anyMatch(each -> Numbers.isOneOf(each, value));
        if (!values.isEmpty() && !allowed) {
            List<String> texts = values.stream().map(EnumCheck::text).toList();
            findings.add(
                    name(path) + " in body should be one of " + texts, FieldError.notSupported(path, value, texts));
        }
    }

    private static String text(Json value) {
        return value instanceof JsonString(String text) ? text : JsonWriter.text(value);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.schema;

import static io.controllerruntime.apiserver.schema.Findings.name;

import io.controllerruntime.apiserver.errors.FieldPath;
import io.controllerruntime.apiserver.json.GoText;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonString;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** format, of strings; kube-openapi/pkg/validation/validate/formats.go. */
record FormatCheck(Optional<String> format) implements Check {

    static FormatCheck of(Schema schema) {
        return new FormatCheck(Format.supported(schema));
    }

    @Override
    public boolean appliesTo(Json value) {
        return format.isPresent() && value instanceof JsonString;
    }

    @Override
    public void check(Json value, FieldPath path, @Nullable Correlation past, Findings findings) {
        String name = format.orElseThrow();
        String text = ((JsonString) value).value();
        if (!Format.isValid(name, text)) {
            findings.wrongType(path, text, name(path) + " in body must be of type " + name + ": " + GoText.quote(text));
        }
    }
}

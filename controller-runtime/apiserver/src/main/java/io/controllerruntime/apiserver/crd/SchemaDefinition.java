// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.crd;

import io.controllerruntime.apiserver.cel.Language;
import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.errors.FieldPath;
import io.controllerruntime.apiserver.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Says what is wrong with the schema of a version; validateCustomResourceDefinitionValidation in
 * k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go.
 */
final class SchemaDefinition {

    /** What the root of a schema may say when status is a subresource: what is not lost when the status is validated by itself. */
    private static final Set<String> ALLOWED_AT_ROOT = Set.of(
            "description",
            "type",
            "format",
            "title",
            "maximum",
            "exclusiveMaximum",
            "minimum",
            "exclusiveMinimum",
            "maxLength",
            "minLength",
            "pattern",
            "maxItems",
            "minItems",
            "uniqueItems",
            "multipleOf",
            "required",
            "items",
            "properties",
            "externalDocs",
            "example",
            "x-kubernetes-preserve-unknown-fields",
            "x-kubernetes-validations");

    private static final String ALLOWED_WORDS =
            "[Description Type Format Title Maximum ExclusiveMaximum Minimum ExclusiveMinimum MaxLength MinLength"
                    + " Pattern MaxItems MinItems UniqueItems MultipleOf Required Items Properties ExternalDocs Example XPreserveUnknownFields XValidations]";

    private final Language language;
    private final boolean hasStatus;
    private final RuleBudget.Rigour rigour;

    SchemaDefinition(Language language, boolean hasStatus, RuleBudget.Rigour rigour) {
        this.language = language;
        this.hasStatus = hasStatus;
        this.rigour = rigour;
    }

    List<FieldError> validate(Schema schema, FieldPath path) {
        var errors = new ArrayList<FieldError>();
        addRoot(schema, path, errors);
        List<FieldError> structural = StructuralRules.validate(schema, path);
        if (structural.isEmpty()) {
            structural = Defaults.validate(schema, path, language);
        }
        errors.addAll(structural);
        List<FieldError> others = SchemaRules.validate(schema, path);
        errors.addAll(others);
        if (structural.isEmpty()) {
            errors.addAll(ExpressionRules.validate(schema, path, language, rigour, others));
        }
        return errors;
    }

    private void addRoot(Schema schema, FieldPath path, List<FieldError> errors) {
        if (schema.isNullable()) {
            errors.add(FieldError.forbidden(path.child("nullable"), "nullable cannot be true at the root"));
        }
        String type = schema.type().orElse("object");
        if (hasStatus && !type.equals("object")) {
            errors.add(
                    FieldError.invalid(
                            path.child("type"),
                            type,
                            "only \"object\" is allowed as the type at the root of the schema if the status subresource is enabled"));
        } else if (hasStatus
                && !ALLOWED_AT_ROOT.containsAll(schema.json().members().keySet())) {
            errors.add(FieldError.invalid(
                    path,
                    schema.json(),
                    "only " + ALLOWED_WORDS
                            + " fields are allowed at the root of the schema if the status subresource is enabled"));
        }
    }
}

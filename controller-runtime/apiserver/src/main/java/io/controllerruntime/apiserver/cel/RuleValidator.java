// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.cel;

import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.errors.FieldPath;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.schema.Correlation;
import io.controllerruntime.apiserver.schema.Schema;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks objects against all rules of a schema; k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel/validation.go. Immutable, thread-safe.
 *
 * <p>Rules about a change are evaluated only where there is an old value that belongs to the new one. A mistake in what has not changed is not told.
 */
public final class RuleValidator {

    private final RuleNode root;

    private RuleValidator(RuleNode root) {
        this.root = root;
    }

    /** The rules of a schema, compiled; empty when it has none. */
    public static Optional<RuleValidator> of(Schema schema, Language language) {
        return new RuleCompiler(language).compile(schema).map(RuleValidator::new);
    }

    /** The rules of a schema that is not one of whole resources, compiled; empty when it has none. */
    public static Optional<RuleValidator> ofValue(Schema schema, Language language) {
        return new RuleCompiler(language).compileValue(schema).map(RuleValidator::new);
    }

    /** Which rules an object that is created breaks. */
    public List<FieldError> validate(Json object) {
        return validate(FieldPath.root(), object);
    }

    /** @param base where the value is */
    public List<FieldError> validate(FieldPath base, Json value) {
        return validate(base, value, null, null);
    }

    /** Which rules an object that is updated breaks, but for those that it broke before as well. */
    public List<FieldError> validateUpdate(Json object, Json old, Correlation past) {
        return validate(FieldPath.root(), object, old, past);
    }

    private List<FieldError> validate(FieldPath base, Json object, @Nullable Json old, @Nullable Correlation past) {
        var evaluation = new Evaluation();
        evaluation.visit(root, base, object, old, Ratchet.of(past));
        return evaluation.errors();
    }
}

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

    /** Which rules an object that is created breaks. */
    public List<FieldError> validate(Json object) {
        return validate(object, null, null);
    }

    /** Which rules an object that is updated breaks, but for those that it broke before as well. */
    public List<FieldError> validateUpdate(Json object, Json old, Correlation past) {
        return validate(object, old, past);
    }

    private List<FieldError> validate(Json object, @Nullable Json old, @Nullable Correlation past) {
        var evaluation = new Evaluation();
        evaluation.visit(root, FieldPath.root(), object, old, Ratchet.of(past));
        return evaluation.errors();
    }
}

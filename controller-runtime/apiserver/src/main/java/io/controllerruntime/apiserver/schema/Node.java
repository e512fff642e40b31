// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.schema;

import io.controllerruntime.apiserver.errors.FieldPath;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node of a schema, made ready to validate values. Immutable, thread-safe.
 *
 * <p>The order of the checks is that of k8s.io/kube-openapi/pkg/validation/validate/schema.go.
 */
final class Node {

    private final TypeCheck type;
    private final EnumCheck allowed;
    private final List<Check> checks;

    private Node(Schema schema) {
        type = TypeCheck.of(schema);
        allowed = EnumCheck.of(schema);
        checks = List.of(
                type,
                CompositionCheck.of(schema),
                StringCheck.of(schema),
                FormatCheck.of(schema),
                NumberCheck.of(schema),
                ArrayCheck.of(schema),
                allowed,
                ObjectCheck.of(schema));
    }

    static Node of(Schema schema) {
        return new Node(schema);
    }

    /** Validates a value; mistakes in what has not changed are forgiven below it, but not in itself. */
    Findings validate(Json value, FieldPath path, @Nullable Correlation past) {
        var findings = new Findings();
        if (value == JsonNull.NULL) {
            type.check(value, path, past, findings);
            allowed.check(value, path, past, findings);
            return findings;
        }
        for (Check check : checks) {
            if (check.appliesTo(value)) {
                check.check(value, path, past, findings);
                findings.matched();
            }
        }
        findings.matched();
        return findings;
    }

    /** Validates a value, and forgives its mistakes when it is what it was. */
    Findings validateChange(Json value, FieldPath path, @Nullable Correlation past) {
        Findings findings = validate(value, path, past);
        return findings.isEmpty() || past == null || !past.isUnchanged() ? findings : findings.forgiven();
    }
}

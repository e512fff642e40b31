// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.schema;

import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.errors.FieldPath;
import io.controllerruntime.apiserver.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says what is wrong with a value by the keywords of a schema, in the words of kube-apiserver. Immutable, thread-safe.
 *
 * <p>It is made once of a schema, since that reads all its keywords. Behaviour and words are those of
 * k8s.io/apiextensions-apiserver/pkg/apiserver/validation/validation.go and k8s.io/kube-openapi/pkg/validation.
 */
public final class Validator {

    private final Node root;

    private Validator(Node root) {
        this.root = root;
    }

    /** @param schema one without references to itself: that of a custom kind */
    public static Validator of(Schema schema) {
        return new Validator(Node.of(schema));
    }

    /**
     * What is wrong with a value.
     *
     * @param base where the value is; the messages tell the path below it
     */
    public List<FieldError> validate(FieldPath base, Json value) {
        return at(base, root.validate(value, FieldPath.root(), null));
    }

    /**
     * What is wrong with a value after an update, but for mistakes that were there before.
     *
     * @param past the value and what it was; null when it was not there
     */
    public List<FieldError> validateUpdate(FieldPath base, Json value, @Nullable Correlation past) {
        return at(base, root.validateChange(value, FieldPath.root(), past));
    }

    private static List<FieldError> at(FieldPath base, Findings findings) {
        return base == FieldPath.root()
                ? findings.errors()
                : findings.errors().stream().map(error -> below(base, error)).toList();
    }

    private static FieldError below(FieldPath base, FieldError error) {
        FieldPath field = error.field() == FieldPath.root()
                ? base
                : base.child(error.field().toString());
        return new FieldError(error.type(), field, error.value(), error.detail());
    }
}

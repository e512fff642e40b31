// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.errors;

import io.controllerruntime.apiserver.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one field, as k8s.io/apimachinery/pkg/util/validation/field/errors.go has it.
 *
 * @param type what kind of mistake
 * @param field where
 * @param value the bad value; null where the type of mistake shows none
 * @param detail what would be right; may be empty
 */
public record FieldError(
        Type type, FieldPath field, @Nullable Json value, String detail) {

    /** The kinds of mistakes: the reason of a cause in a Status, and how a message begins. */
    public enum Type {
        NotFound("FieldValueNotFound", "Not found"),
        Required("FieldValueRequired", "Required value"),
        Duplicate("FieldValueDuplicate", "Duplicate value"),
        Invalid("FieldValueInvalid", "Invalid value"),
        NotSupported("FieldValueNotSupported", "Unsupported value"),
        Forbidden("FieldValueForbidden", "Forbidden"),
        TooLong("FieldValueTooLong", "Too long"),
        TooMany("FieldValueTooMany", "Too many"),
        Internal("InternalError", "Internal error"),
        TypeInvalid("FieldValueTypeInvalid", "Invalid value");

        private final String reason;
        private final String words;

        Type(String reason, String words) {
            this.reason = reason;
            this.words = words;
        }

        public String reason() {
            return reason;
        }

        public String words() {
            return words;
        }
    }
}

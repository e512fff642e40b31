// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.errors;

import io.controllerruntime.apiserver.json.JsonObject;

/**
 * One of the reasons in the details of a Status.
 *
 * @param reason a word for programs; may be empty
 * @param message for people; may be empty
 * @param field the path of the field at fault; may be empty
 */
public record StatusCause(String reason, String message, String field) {

    /** What is wrong with one field, as a cause. */
    public static StatusCause of(FieldError error) {
        return new StatusCause(
                error.type().reason(), error.body(), error.field().toString());
    }

    JsonObject toJson() {
        var json = JsonObject.builder();
        StatusDetails.putUnlessEmpty(json, "reason", reason);
        StatusDetails.putUnlessEmpty(json, "message", message);
        StatusDetails.putUnlessEmpty(json, "field", field);
        return json.build();
    }
}

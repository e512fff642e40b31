// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.errors;

import io.controllerruntime.apiserver.json.JsonObject;

/**
 * The end of a request that is refused: thrown by any stage, answered as the Status it carries.
 *
 * <p>Words and codes are those of k8s.io/apimachinery/pkg/api/errors/errors.go. It has no stack trace: it is an answer, not a defect.
 */
public final class StatusError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int code;
    private final transient JsonObject status;

    StatusError(int code, String message, JsonObject status) {
        super(message, null, false, false);
        this.code = code;
        this.status = status;
    }

    /** The HTTP status code. */
    public int code() {
        return code;
    }

    /** The whole answer: an object of kind Status. */
    public JsonObject status() {
        return status;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.faults;

import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.request.Answer;

/** Errors on demand. */
final class Refusals {

    private Refusals() {}

    static Answer answer(Effect.Refusal refusal, Asked asked) {
        int status = refusal.status();
        String message = "a fault that the test asked for answers " + asked + " with " + status;
        StatusError error = StatusError.of(status, reason(status, asked), message, refusal.retryAfter());
        return Answer.refusal(asked.request(), error);
    }

    /** What clients tell errors apart by; k8s.io/apimachinery/pkg/api/errors/errors.go. */
    private static String reason(int status, Asked asked) {
        return switch (status) {
            case 400 -> "BadRequest";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "NotFound";
            case 405 -> "MethodNotAllowed";
            case 409 -> asked.info().verb().equals("create") ? "AlreadyExists" : "Conflict";
            case 410 -> "Expired";
            case 413 -> "RequestEntityTooLarge";
            case 415 -> "UnsupportedMediaType";
            case 422 -> "Invalid";
            case 429 -> "TooManyRequests";
            case 500 -> "InternalError";
            case 503 -> "ServiceUnavailable";
            case 504 -> "Timeout";
            default -> "";
        };
    }
}

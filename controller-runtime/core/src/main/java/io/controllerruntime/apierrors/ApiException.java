// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apierrors;

import com.google.gson.JsonObject;
import io.controllerruntime.transport.Response;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that an API server did not carry out, sorted by what the caller can do.
 *
 * <p>The message says what was asked, of which object, and the server's reason in its own words.
 */
public sealed class ApiException extends RuntimeException {

    private final int code;
    private final String reason;
    private final List<Cause> causes;

    /**
     * One field that was wrong.
     *
     * @param field the path of the field: {@code spec.eventHubName}
     * @param reason machine-readable: {@code FieldValueRequired}
     * @param message for people
     */
    public record Cause(String field, String reason, String message) {}

    public ApiException(int code, String reason, String message, List<Cause> causes, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.reason = reason;
        this.causes = List.copyOf(causes);
    }

    /**
     * What a response that is no success means.
     *
     * @param asked the verb and the object, as in {@code get deployments.apps demo/blue}; begins the message
     */
    public static ApiException of(Response response, String asked) {
        return ErrorAnswer.of(response).toException(asked);
    }

    /**
     * What the Status in an ERROR line of a watch means.
     *
     * @param asked the verb and the object; begins the message
     */
    public static ApiException of(JsonObject status, String asked) {
        return ErrorAnswer.of(status).toException(asked);
    }

    /** The HTTP status code; 0 when there was no answer. */
    public final int code() {
        return code;
    }

    /** The reason of the server's Status, such as {@code NotFound}; empty when it gave none. */
    public final String reason() {
        return reason;
    }

    /** The fields that were wrong, where the server named them. */
    public final List<Cause> causes() {
        return causes;
    }

    /** 404: no such object, or no such kind (a missing CRD). */
    public static final class NotFound extends ApiException {
        public NotFound(String reason, String message, List<Cause> causes) {
            super(404, reason, message, causes, null);
        }
    }

    /** 409 AlreadyExists: the name is taken. */
    public static final class AlreadyExists extends ApiException {
        public AlreadyExists(String reason, String message, List<Cause> causes) {
            super(409, reason, message, causes, null);
        }
    }

    /** 409: somebody else wrote first, a precondition failed, or another manager owns a field. Read again, decide again. */
    public static final class Conflict extends ApiException {
        public Conflict(String reason, String message, List<Cause> causes) {
            super(409, reason, message, causes, null);
        }
    }

    /** 410: the history that was asked for is gone, or the server has not got that far (a restored one). List again. */
    public static final class Gone extends ApiException {
        public Gone(String reason, String message, List<Cause> causes) {
            super(410, reason, message, causes, null);
        }
    }

    /** 401 or 403: who asks is unknown or has no right to. A missing RBAC verb. */
    public static final class Forbidden extends ApiException {
        public Forbidden(int code, String reason, String message, List<Cause> causes) {
            super(code, reason, message, causes, null);
        }
    }

    /** 400 or 422: the request is wrong; {@link #causes} names the fields. Sending it again changes nothing. */
    public static final class Invalid extends ApiException {
        public Invalid(int code, String reason, String message, List<Cause> causes) {
            super(code, reason, message, causes, null);
        }
    }

    /** 429, or a 5xx that asks for a later try: the server is busy. */
    public static final class Throttled extends ApiException {
        private final Duration retryAfter;

        public Throttled(int code, String reason, String message, Duration retryAfter) {
            super(code, reason, message, List.of(), null);
            this.retryAfter = retryAfter;
        }

        /** How long the server asks to wait; zero when it does not say. */
        public Duration retryAfter() {
            return retryAfter;
        }
    }

    /** No answer: no connection, a time-out. Whether the server acted is unknown. */
    public static final class Unreachable extends ApiException {
        public Unreachable(String message, Throwable cause) {
            super(0, "", message, List.of(), cause);
        }
    }
}

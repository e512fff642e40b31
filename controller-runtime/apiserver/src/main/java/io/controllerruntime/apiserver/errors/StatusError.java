// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.errors;

import static io.controllerruntime.apiserver.json.GoText.quote;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.GroupKind;
import io.controllerruntime.apiserver.meta.GroupResource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The end of a request that is refused: thrown by any stage, answered as the Status it carries.
 *
 * <p>Words and codes are those of k8s.io/apimachinery/pkg/api/errors/errors.go and, for media types, of
 * k8s.io/apiserver/pkg/endpoints/handlers/negotiation/errors.go. It has no stack trace: it is an answer, not a defect.
 */
public final class StatusError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int code;
    private final String message;
    private final transient JsonObject status;

    private StatusError(int code, String message, JsonObject status) {
        super(message, null, false, false);
        this.code = code;
        this.message = message;
        this.status = status;
    }

    /** The HTTP status code. */
    public int code() {
        return code;
    }

    @Override
    public String getMessage() {
        return message;
    }

    /** The whole answer: an object of kind Status. */
    public JsonObject status() {
        return status;
    }

    /** The reason: a word such as {@code NotFound}; empty where the server knows none. */
    public String reason() {
        return status.string("reason").orElse("");
    }

    /** The same refusal with members in {@code metadata}: an expired list tells there how to go on. */
    public StatusError withMetadata(JsonObject metadata) {
        return new StatusError(code, message, status.with("metadata", metadata));
    }

    /** The same refusal with a cause. */
    public StatusError withCause(StatusCause cause) {
        JsonObject details = status.object("details").orElse(JsonObject.empty());
        JsonObject with = details.with("causes", JsonArray.of(cause.toJson()));
        return new StatusError(code, String.valueOf(getMessage()), status.with("details", with));
    }

    /** The same refusal in other words. */
    public StatusError withMessage(String message) {
        return new StatusError(code, message, status.with("message", Json.of(message)));
    }

    public static StatusError notFound(GroupResource resource, String name) {
        return about(404, "NotFound", resource, name, resource + " " + quote(name) + " not found");
    }

    public static StatusError alreadyExists(GroupResource resource, String name) {
        return about(409, "AlreadyExists", resource, name, resource + " " + quote(name) + " already exists");
    }

    /** No name that is free was found for generateName. */
    public static StatusError generateNameConflict(GroupResource resource, String name, Duration retryAfter) {
        String message = resource + " " + quote(name)
                + " already exists, the server was not able to generate a unique name for the object";
        return failure(
                409, "AlreadyExists", message, StatusDetails.of(resource, name).retryAfter(retryAfter));
    }

    public static StatusError conflict(GroupResource resource, String name, String why) {
        String message = "Operation cannot be fulfilled on " + resource + " " + quote(name) + ": " + why;
        return about(409, "Conflict", resource, name, message);
    }

    /** Fields that others manage were to be changed by an apply without force. */
    public static StatusError applyConflict(List<StatusCause> causes, String message) {
        return failure(409, "Conflict", message, StatusDetails.none().causes(causes));
    }

    /** @param errors all that is wrong; a message that is there twice is told once, yet each is a cause */
    public static StatusError invalid(GroupKind kind, String name, List<FieldError> errors) {
        String message =
                kind + " " + quote(name) + " is invalid" + (errors.isEmpty() ? "" : ": " + Aggregate.of(errors));
        List<StatusCause> causes = errors.stream().map(StatusCause::of).toList();
        return failure(422, "Invalid", message, StatusDetails.of(kind, name).causes(causes));
    }

    /** A patch that cannot be applied: the server says no more than that, whatever the reason. */
    public static StatusError unprocessable() {
        return bare(422, "Invalid", "the server rejected our request due to an error in our request");
    }

    public static StatusError badRequest(String message) {
        return failure(400, "BadRequest", message);
    }

    /** @param message when empty, the answer is "not authorized"; the server's handlers say "Unauthorized" */
    public static StatusError unauthorized(String message) {
        return failure(401, "Unauthorized", message.isEmpty() ? "not authorized" : message);
    }

    /**
     * @param resource with empty names where the request is not about a resource
     * @param name may be empty
     */
    public static StatusError forbidden(GroupResource resource, String name, String why) {
        String what = name.isEmpty() ? resource.toString() : resource + " " + quote(name);
        boolean isNoResource = resource.group().isEmpty() && resource.resource().isEmpty();
        return about(403, "Forbidden", resource, name, (isNoResource ? "forbidden: " : what + " is forbidden: ") + why);
    }

    /** @param action the verb: {@code watch} */
    public static StatusError methodNotSupported(GroupResource resource, String action) {
        String message = action + " is not supported on resources of kind " + quote(resource.toString());
        return about(405, "MethodNotAllowed", resource, "", message);
    }

    /** A path that is there, with a method that is not. */
    public static StatusError methodNotAllowed() {
        String message = "the server does not allow this method on the requested resource";
        return failure(405, "MethodNotAllowed", message, StatusDetails.none());
    }

    /** @param accepted the media types that can be answered */
    public static StatusError notAcceptable(List<String> accepted) {
        return failure(
                406, "NotAcceptable", "only the following media types are accepted: " + String.join(", ", accepted));
    }

    /** An answer that exists, but not in the shape that was asked for. */
    public static StatusError notAcceptable(String message) {
        return failure(406, "NotAcceptable", message);
    }

    /** @param accepted the media types that can be read */
    public static StatusError unsupportedMediaType(List<String> accepted) {
        String message = "the body of the request was in an unknown format - accepted media types include: "
                + String.join(", ", accepted);
        return failure(415, "UnsupportedMediaType", message);
    }

    public static StatusError gone(String message) {
        return failure(410, "Gone", message);
    }

    /** A resourceVersion or a continue token that history does not reach back to. */
    public static StatusError expired(String message) {
        return failure(410, "Expired", message);
    }

    public static StatusError requestEntityTooLarge(String message) {
        return failure(413, "RequestEntityTooLarge", "Request entity too large: " + message);
    }

    public static StatusError tooManyRequests(String message, Duration retryAfter) {
        return failure(429, "TooManyRequests", message, StatusDetails.none().retryAfter(retryAfter));
    }

    /** The same with a cause: an eviction names the budget that forbids it. */
    public static StatusError tooManyRequests(String message, Duration retryAfter, StatusCause cause) {
        StatusDetails details = StatusDetails.none().causes(List.of(cause)).retryAfter(retryAfter);
        return failure(429, "TooManyRequests", message, details);
    }

    public static StatusError internalError(String why) {
        var cause = new StatusCause("", why, "");
        StatusDetails details = StatusDetails.none().causes(List.of(cause));
        return failure(500, "InternalError", "Internal error occurred: " + why, details);
    }

    /** An error of the transient kind; the code is 500. */
    public static StatusError serverTimeout(GroupResource resource, String operation, Duration retryAfter) {
        String message = "The " + operation + " operation against " + resource
                + " could not be completed at this time, please try again.";
        return failure(
                500,
                "ServerTimeout",
                message,
                StatusDetails.of(resource, operation).retryAfter(retryAfter));
    }

    public static StatusError serviceUnavailable(String message) {
        return failure(503, "ServiceUnavailable", message);
    }

    public static StatusError timeout(String message, Duration retryAfter) {
        return failure(
                504, "Timeout", "Timeout: " + message, StatusDetails.none().retryAfter(retryAfter));
    }

    /** A resourceVersion that is yet to come (k8s.io/apiserver/pkg/storage/errors.go). */
    public static StatusError resourceVersionTooLarge(long asked, long current, Duration retryAfter) {
        var cause = new StatusCause("ResourceVersionTooLarge", "Too large resource version", "");
        String message = "Timeout: Too large resource version: " + asked + ", current: " + current;
        return failure(
                504,
                "Timeout",
                message,
                StatusDetails.none().causes(List.of(cause)).retryAfter(retryAfter));
    }

    /** What went wrong where no better answer is known, as an error that is no Status comes out of the real server. */
    public static StatusError unknown(int code, String message) {
        return failure(code, "", message);
    }

    /** An error that is about no object in particular. */
    public static StatusError of(int code, String reason, String message, Duration retryAfter) {
        return failure(code, reason, message, StatusDetails.none().retryAfter(retryAfter));
    }

    /** An error that is about an object or a resource. */
    private static StatusError about(int code, String reason, GroupResource resource, String name, String message) {
        return failure(code, reason, message, StatusDetails.of(resource, name));
    }

    private static StatusError failure(int code, String reason, String message, StatusDetails details) {
        return new StatusError(code, message, Status.failure(code, reason, message, Optional.of(details)));
    }

    /** What Go's NewGenericServerResponse makes: details that say nothing. */
    static StatusError bare(int code, String reason, String message) {
        return failure(code, reason, message, StatusDetails.none());
    }

    private static StatusError failure(int code, String reason, String message) {
        return new StatusError(code, message, Status.failure(code, reason, message, Optional.empty()));
    }
}

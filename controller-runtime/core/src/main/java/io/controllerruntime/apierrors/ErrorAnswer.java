// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apierrors;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.controllerruntime.apierrors.ApiException.Cause;
import io.controllerruntime.transport.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A refusal as the server put it: a {@code Status}, or whatever a proxy in between answered.
 *
 * @param code the HTTP status code
 * @param reason of the Status; empty without one
 * @param message for people
 * @param causes the fields that were wrong
 * @param retryAfter zero when nothing is said
 */
record ErrorAnswer(int code, String reason, String message, List<Cause> causes, Duration retryAfter) {

    private static final int EXCERPT = 200;

    static ErrorAnswer of(Response response) {
        var said = status(response.body())
                .map(status -> of(status, response.status()))
                .orElseGet(() -> withoutStatus(response));
        Duration header = seconds(response.headers().getOrDefault("retry-after", ""));
        return header.isZero() ? said : new ErrorAnswer(said.code, said.reason, said.message, said.causes, header);
    }

    static ErrorAnswer of(JsonObject status) {
        return of(status, 0);
    }

    private static ErrorAnswer of(JsonObject status, int httpCode) {
        String code = text(status, "code");
        JsonObject details = object(status, "details");
        String reason = text(status, "reason");
        String message = text(status, "message");
        return new ErrorAnswer(
                code.matches("\\d{3}") ? Integer.parseInt(code) : httpCode,
                reason,
                message.isEmpty() ? reason : message,
                causes(details),
                seconds(text(details, "retryAfterSeconds")));
    }

    private static ErrorAnswer withoutStatus(Response response) {
        String body = new String(response.body(), StandardCharsets.UTF_8).strip();
        String excerpt = body.length() > EXCERPT ? body.substring(0, EXCERPT) + "..." : body;
        String message = "the server answered " + response.status() + (excerpt.isEmpty() ? "" : ": " + excerpt);
        // An API server says 404 without a Status only about a path it does not know at all.
        String hint = response.status() == 404 ? " (is the kind's CustomResourceDefinition installed?)" : "";
        return new ErrorAnswer(response.status(), "", message + hint, List.of(), Duration.ZERO);
    }

    ApiException toException(String asked) {
        String text = asked + ": " + message;
        return switch (code) {
            case 400, 422 -> new ApiException.Invalid(code, reason, text, causes);
            case 401 -> new ApiException.Forbidden(code, reason, text, causes);
            case 403 -> new ApiException.Forbidden(code, reason, text + MissingRule.hint(message), causes);
            case 404 -> new ApiException.NotFound(reason, text, causes);
            case 409 ->
                reason.equals("AlreadyExists")
                        ? new ApiException.AlreadyExists(reason, text, causes)
                        : new ApiException.Conflict(reason, text, causes);
            case 410 -> new ApiException.Gone(reason, text, causes);
            default -> other(text);
        };
    }

    private ApiException other(String text) {
        // The server has not seen this version yet, having been restored or restarted behind it. Waiting may be in
        // vain; listing again
        // from what the server does have is always right, as for a version that is too old.
        if (causes.stream().anyMatch(cause -> cause.reason().equals("ResourceVersionTooLarge"))) {
            return new ApiException.Gone(reason, text, causes);
        }
        boolean isBusy = code == 429 || (code >= 500 && !retryAfter.isZero());
        return isBusy
                ? new ApiException.Throttled(code, reason, text, retryAfter)
                : new ApiException(code, reason, text, causes, null);
    }

    private static Optional<JsonObject> status(byte[] body) {
        try {
            JsonElement json = JsonParser.parseString(new String(body, StandardCharsets.UTF_8));
            return json instanceof JsonObject object && text(object, "kind").equals("Status")
                    ? Optional.of(object)
                    : Optional.empty();
        } catch (JsonParseException notJson) {
            return Optional.empty();
        }
    }

    private static List<Cause> causes(JsonObject details) {
        JsonElement causes = details.get("causes");
        return causes instanceof JsonArray list
                ? list.asList().stream()
                        .filter(JsonElement::isJsonObject)
                        .map(JsonElement::getAsJsonObject)
                        .map(cause -> new Cause(text(cause, "field"), text(cause, "reason"), text(cause, "message")))
                        .toList()
                : List.of();
    }

    /** Only whole seconds: a date as in HTTP's second form is not something an API server sends. */
    private static Duration seconds(String text) {
        return text.matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(text)) : Duration.ZERO;
    }

    private static JsonObject object(JsonObject parent, String name) {
        return parent.get(name) instanceof JsonObject object ? object : new JsonObject();
    }

    private static String text(JsonObject parent, String name) {
        JsonElement value = parent.get(name);
        return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonWriter;
import io.controllerruntime.apiserver.meta.GroupKind;
import io.controllerruntime.apiserver.meta.GroupResource;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each refusal as kube-apiserver 1.34.4 words it; the texts of routing, conflicts and preconditions were taken from a running one. */
class StatusErrorTest {

    private static final GroupResource PODS = new GroupResource("", "pods");
    private static final GroupResource DEPLOYMENTS = new GroupResource("apps", "deployments");
    private static final Duration SECOND = Duration.ofSeconds(1);

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments(StatusError.notFound(PODS, "a"), 404, "NotFound", "pods \"a\" not found"),
                arguments(
                        StatusError.alreadyExists(DEPLOYMENTS, "a"),
                        409,
                        "AlreadyExists",
                        "deployments.apps \"a\" already exists"),
                arguments(
                        StatusError.generateNameConflict(PODS, "a-x", SECOND),
                        409,
                        "AlreadyExists",
                        "pods \"a-x\" already exists, the server was not able to generate a unique name for the object"),
                arguments(
                        StatusError.conflict(PODS, "a", "why"),
                        409,
                        "Conflict",
                        "Operation cannot be fulfilled on pods \"a\": why"),
                arguments(StatusError.applyConflict(List.of(), "Apply failed"), 409, "Conflict", "Apply failed"),
                arguments(StatusError.badRequest("bad"), 400, "BadRequest", "bad"),
                arguments(StatusError.unauthorized(""), 401, "Unauthorized", "not authorized"),
                arguments(StatusError.unauthorized("Unauthorized"), 401, "Unauthorized", "Unauthorized"),
                arguments(StatusError.forbidden(PODS, "", "no"), 403, "Forbidden", "pods is forbidden: no"),
                arguments(
                        StatusError.forbidden(DEPLOYMENTS, "a", "no"),
                        403,
                        "Forbidden",
                        "deployments.apps \"a\" is forbidden: no"),
                arguments(
                        StatusError.forbidden(new GroupResource("", ""), "", "no"), 403, "Forbidden", "forbidden: no"),
                arguments(
                        StatusError.methodNotSupported(DEPLOYMENTS, "watch"),
                        405,
                        "MethodNotAllowed",
                        "watch is not supported on resources of kind \"deployments.apps\""),
                arguments(
                        StatusError.notAcceptable(List.of("a/b", "c/d")),
                        406,
                        "NotAcceptable",
                        "only the following media types are accepted: a/b, c/d"),
                arguments(
                        StatusError.unsupportedMediaType(List.of("a/b", "c/d")),
                        415,
                        "UnsupportedMediaType",
                        "the body of the request was in an unknown format - accepted media types include: a/b, c/d"),
                arguments(
                        RoutingErrors.notFound(), 404, "NotFound", "the server could not find the requested resource"),
                arguments(
                        RoutingErrors.methodNotAllowed(),
                        405,
                        "MethodNotAllowed",
                        "the server does not allow this method on the requested resource"),
                arguments(
                        RoutingErrors.notAcceptable(List.of("a/b", "c/d")),
                        406,
                        "NotAcceptable",
                        "406: Not Acceptable\n\nAvailable representations: a/b, c/d"),
                arguments(
                        RoutingErrors.unsupportedMediaType(),
                        415,
                        "UnsupportedMediaType",
                        "415: Unsupported Media Type"),
                arguments(
                        StatusError.unprocessable(),
                        422,
                        "Invalid",
                        "the server rejected our request due to an error in our request"),
                arguments(StatusError.gone("gone"), 410, "Gone", "gone"),
                arguments(StatusError.expired("old"), 410, "Expired", "old"),
                arguments(
                        StatusError.requestEntityTooLarge("limit is 3145728"),
                        413,
                        "RequestEntityTooLarge",
                        "Request entity too large: limit is 3145728"),
                arguments(StatusError.tooManyRequests("slow", SECOND), 429, "TooManyRequests", "slow"),
                arguments(StatusError.internalError("ouch"), 500, "InternalError", "Internal error occurred: ouch"),
                arguments(
                        StatusError.serverTimeout(PODS, "list", SECOND),
                        500,
                        "ServerTimeout",
                        "The list operation against pods could not be completed at this time, please try again."),
                arguments(StatusError.serviceUnavailable("down"), 503, "ServiceUnavailable", "down"),
                arguments(StatusError.timeout("late", SECOND), 504, "Timeout", "Timeout: late"),
                arguments(
                        StatusError.resourceVersionTooLarge(9, 7, SECOND),
                        504,
                        "Timeout",
                        "Timeout: Too large resource version: 9, current: 7"),
                arguments(StatusError.unknown(500, "what"), 500, "", "what"),
                arguments(
                        StorageErrors.modified(PODS, "a"),
                        409,
                        "Conflict",
                        "Operation cannot be fulfilled on pods \"a\": the object has been modified;"
                                + " please apply your changes to the latest version and try again"),
                arguments(
                        StorageErrors.deleteUidMismatch(new GroupKind("apps", "Deployment"), "a", "u", "v"),
                        409,
                        "Conflict",
                        "Operation cannot be fulfilled on Deployment.apps \"a\": the UID in the precondition (u) does not"
                                + " match the UID in record (v). The object might have been deleted and then recreated"),
                arguments(
                        StorageErrors.deleteVersionMismatch(new GroupKind("", "Pod"), "a", "1", "2"),
                        409,
                        "Conflict",
                        "Operation cannot be fulfilled on Pod \"a\": the ResourceVersion in the precondition (1) does not"
                                + " match the ResourceVersion in record (2). The object might have been modified"),
                arguments(
                        StorageErrors.uidMismatch(PODS, "a", "/registry/pods/default/a", "u", "v"),
                        409,
                        "Conflict",
                        "Operation cannot be fulfilled on pods \"a\": StorageError: invalid object, Code: 4,"
                                + " Key: /registry/pods/default/a, ResourceVersion: 0, AdditionalErrorMsg:"
                                + " Precondition failed: UID in precondition: u, UID in object meta: v"),
                arguments(StorageErrors.watchExpired(3, 8), 410, "Expired", "too old resource version: 3 (7)"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aRefusalHasItsCodeReasonAndMessage(StatusError error, int code, String reason, String message) {
        assertThat(error).hasMessage(message);
        assertThat(error.code()).isEqualTo(code);
        assertThat(error.reason()).isEqualTo(reason);
        assertThat(error.status().integer("code")).hasValue((long) code);
        assertThat(error.status().string("message")).hasValue(message);
    }

    @Test
    void aRefusalIsWrittenAsGoWritesAStatus() {
        assertThat(text(StatusError.notFound(DEPLOYMENTS, "a").status()))
                .isEqualTo("{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\","
                        + "\"message\":\"deployments.apps \\\"a\\\" not found\",\"reason\":\"NotFound\","
                        + "\"details\":{\"name\":\"a\",\"group\":\"apps\",\"kind\":\"deployments\"},\"code\":404}");
    }

    @Test
    void whatIsInvalidIsAMessageAndACauseForEachField() {
        List<FieldError> errors = List.of(
                FieldError.required(FieldPath.of("spec", "a"), ""),
                FieldError.invalid(FieldPath.of("spec", "b"), 7, "too big"),
                FieldError.required(FieldPath.of("spec", "a"), ""));
        assertThat(text(StatusError.invalid(new GroupKind("x.io", "Foo"), "a", errors)
                        .status()))
                .isEqualTo(
                        "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\",\"message\":"
                                + "\"Foo.x.io \\\"a\\\" is invalid: [spec.a: Required value, spec.b: Invalid value: 7: too big]\","
                                + "\"reason\":\"Invalid\",\"details\":{\"name\":\"a\",\"group\":\"x.io\",\"kind\":\"Foo\",\"causes\":["
                                + "{\"reason\":\"FieldValueRequired\",\"message\":\"Required value\",\"field\":\"spec.a\"},"
                                + "{\"reason\":\"FieldValueInvalid\",\"message\":\"Invalid value: 7: too big\",\"field\":\"spec.b\"},"
                                + "{\"reason\":\"FieldValueRequired\",\"message\":\"Required value\",\"field\":\"spec.a\"}]},\"code\":422}");
    }

    @Test
    void oneMistakeStandsWithoutBracketsAndNoneWithoutColon() {
        var kind = new GroupKind("", "Pod");
        List<FieldError> one = List.of(FieldError.required(FieldPath.of("spec"), "x"));
        assertThat(StatusError.invalid(kind, "a", one)).hasMessage("Pod \"a\" is invalid: spec: Required value: x");
        assertThat(StatusError.invalid(kind, "a", List.of())).hasMessage("Pod \"a\" is invalid");
    }

    @Test
    void anInternalErrorHasACauseWithoutReason() {
        assertThat(details(StatusError.internalError("ouch"))).isEqualTo("{\"causes\":[{\"message\":\"ouch\"}]}");
    }

    @Test
    void aVersionYetToComeHasACauseAndATimeToComeAgain() {
        assertThat(details(StatusError.resourceVersionTooLarge(9, 7, SECOND)))
                .isEqualTo("{\"causes\":[{\"reason\":\"ResourceVersionTooLarge\","
                        + "\"message\":\"Too large resource version\"}],\"retryAfterSeconds\":1}");
    }

    @Test
    void detailsThatSayNothingAreThereAllTheSame() {
        assertThat(details(StatusError.timeout("late", Duration.ZERO))).isEqualTo("{}");
        assertThat(StatusError.badRequest("bad").status().has("details")).isFalse();
    }

    @Test
    void anExpiredPageTellsHowToGoOn() {
        assertThat(StorageErrors.continueExpired("abc").status().string("metadata", "continue"))
                .hasValue("abc");
    }

    @Test
    void aDeletionIsAnsweredWithTheResourceOrTheKind() {
        assertThat(text(Status.deleted(DEPLOYMENTS, "a", "u")))
                .isEqualTo("{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Success\","
                        + "\"details\":{\"name\":\"a\",\"group\":\"apps\",\"kind\":\"deployments\",\"uid\":\"u\"}}");
        assertThat(text(Status.success("Deployment", "a")))
                .endsWith("\"status\":\"Success\",\"details\":{\"name\":\"a\",\"kind\":\"Deployment\"},\"code\":200}");
        assertThat(text(Status.success(201))).endsWith("\"status\":\"Success\",\"code\":201}");
    }

    private static String details(StatusError error) {
        return text(error.status().object("details").orElseThrow());
    }

    private static String text(JsonObject object) {
        return JsonWriter.text(object);
    }
}

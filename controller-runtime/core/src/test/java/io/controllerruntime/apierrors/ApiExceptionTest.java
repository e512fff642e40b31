// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apierrors;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.controllerruntime.apierrors.ApiException.Cause;
import io.controllerruntime.transport.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

class ApiExceptionTest {

    static final List<Arguments> KINDS = List.of(
            Arguments.of(400, "BadRequest", ApiException.Invalid.class),
            Arguments.of(401, "Unauthorized", ApiException.Forbidden.class),
            Arguments.of(403, "Forbidden", ApiException.Forbidden.class),
            Arguments.of(404, "NotFound", ApiException.NotFound.class),
            Arguments.of(405, "MethodNotAllowed", ApiException.class),
            Arguments.of(409, "AlreadyExists", ApiException.AlreadyExists.class),
            Arguments.of(409, "Conflict", ApiException.Conflict.class),
            Arguments.of(410, "Expired", ApiException.Gone.class),
            Arguments.of(410, "Gone", ApiException.Gone.class),
            Arguments.of(415, "UnsupportedMediaType", ApiException.class),
            Arguments.of(422, "Invalid", ApiException.Invalid.class),
            Arguments.of(429, "TooManyRequests", ApiException.Throttled.class),
            Arguments.of(500, "InternalError", ApiException.class),
            Arguments.of(503, "ServiceUnavailable", ApiException.class),
            Arguments.of(504, "Timeout", ApiException.class));

    @ParameterizedTest(name = "{0} {1}")
    @FieldSource("KINDS")
    void aStatusBecomesTheKindThatSaysWhatToDo(int code, String reason, Class<?> kind) {
        var error = ApiException.of(status(code, reason, "no", "{}"), "get pods demo/a");

        assertThat(error).isExactlyInstanceOf(kind).hasMessage("get pods demo/a: no");
        assertThat(error.code()).isEqualTo(code);
        assertThat(error.reason()).isEqualTo(reason);
    }

    @Test
    void theFieldsThatWereWrongAreCauses() {
        var error = ApiException.of(
                status(422, "Invalid", "Deployment.apps \\\"a\\\" is invalid: spec.replicas", """
                        {"causes":[{"reason":"FieldValueInvalid","message":"must not be negative","field":"spec.replicas"},{}]}"""),
                "create deployments.apps demo/a");

        assertThat(error.causes())
                .containsExactly(
                        new Cause("spec.replicas", "FieldValueInvalid", "must not be negative"), new Cause("", "", ""));
    }

    @Test
    void aRefusalNamesTheRbacRuleThatIsMissing() {
        var namespaced = ApiException.of(
                status(
                        403,
                        "Forbidden",
                        "deployments.apps \\\"a\\\" is forbidden: User \\\"u\\\" cannot patch resource \\\"deployments/status\\\" "
                                + "in API group \\\"apps\\\" in the namespace \\\"demo\\\"",
                        "{}"),
                "patch deployments.apps/status demo/a");
        var clusterWide = ApiException.of(
                status(
                        403,
                        "Forbidden",
                        "nodes is forbidden: User \\\"u\\\" cannot list resource \\\"nodes\\\" in API group \\\"\\\" at the cluster scope",
                        "{}"),
                "list nodes");

        assertThat(namespaced)
                .hasMessageStartingWith("patch deployments.apps/status demo/a: deployments.apps \"a\" is forbidden: ")
                .hasMessageEndingWith("; grant it with a Role in namespace demo: "
                        + "{apiGroups: [\"apps\"], resources: [\"deployments/status\"], verbs: [\"patch\"]}");
        assertThat(clusterWide)
                .hasMessageEndingWith("; grant it with a ClusterRole: "
                        + "{apiGroups: [\"\"], resources: [\"nodes\"], verbs: [\"list\", \"watch\"]}");
    }

    @Test
    void aRefusalThatIsNotRbacsGetsNoHint() {
        assertThat(ApiException.of(status(403, "Forbidden", "exceeded quota", "{}"), "create pods demo/a"))
                .hasMessage("create pods demo/a: exceeded quota");
    }

    static final List<Arguments> WAITS = List.of(
            Arguments.of(429, Map.of("retry-after", "3"), "{}", 3),
            Arguments.of(429, Map.of(), "{}", 0),
            Arguments.of(500, Map.of(), "{\"retryAfterSeconds\":2}", 2),
            Arguments.of(503, Map.of("retry-after", "1"), "{\"retryAfterSeconds\":2}", 1),
            Arguments.of(429, Map.of("retry-after", "Fri, 31 Dec 1999 23:59:59 GMT"), "{}", 0));

    @ParameterizedTest
    @FieldSource("WAITS")
    void aBusyServerSaysHowLongToWait(int code, Map<String, String> headers, String details, int seconds) {
        var busy = ApiException.of(new Response(code, headers, statusBody(code, "x", "busy", details)), "list pods");

        assertThat(busy)
                .isInstanceOfSatisfying(
                        ApiException.Throttled.class,
                        throttled -> assertThat(throttled.retryAfter()).isEqualTo(Duration.ofSeconds(seconds)));
    }

    @Test
    void aResourceVersionThatTheServerHasNotReachedIsGoneToo() {
        var status = JsonParser.parseString("""
                {"kind":"Status","code":504,"reason":"Timeout","message":"Too large resource version: 9, current: 5",
                 "details":{"retryAfterSeconds":1,"causes":[{"reason":"ResourceVersionTooLarge","message":"Too large resource version"}]}}""").getAsJsonObject();

        assertThat(ApiException.of(status, "watch pods"))
                .isInstanceOf(ApiException.Gone.class)
                .hasMessage("watch pods: Too large resource version: 9, current: 5");
    }

    @Test
    void aPathThatTheServerDoesNotKnowPointsAtTheMissingDefinition() {
        assertThat(ApiException.of(plain(404, "404 page not found\n"), "list widgets.example.com"))
                .isInstanceOf(ApiException.NotFound.class)
                .hasMessage("list widgets.example.com: the server answered 404: 404 page not found"
                        + " (is the kind's CustomResourceDefinition installed?)");
    }

    @Test
    void ofAProxysPageTheBeginningIsQuoted() {
        assertThat(ApiException.of(plain(502, "<html>" + "x".repeat(1000)), "get pods demo/a"))
                .hasMessage("get pods demo/a: the server answered 502: <html>" + "x".repeat(194) + "...");
        assertThat(ApiException.of(plain(502, ""), "get pods demo/a"))
                .hasMessage("get pods demo/a: the server answered 502");
        assertThat(ApiException.of(plain(500, "{\"kind\":\"Pod\"}"), "get pods demo/a")
                        .reason())
                .isEmpty();
    }

    private static Response plain(int code, String body) {
        return new Response(code, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    private static Response status(int code, String reason, String message, String details) {
        return new Response(code, Map.of(), statusBody(code, reason, message, details));
    }

    private static byte[] statusBody(int code, String reason, String message, String details) {
        return ("{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"code\":" + code + ",\"reason\":\""
                        + reason + "\",\"message\":\"" + message + "\",\"details\":" + details + "}")
                .getBytes(StandardCharsets.UTF_8);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.faults;

import static io.controllerruntime.apiserver.faults.Requests.any;
import static io.controllerruntime.apiserver.faults.Requests.reads;
import static io.controllerruntime.apiserver.faults.Requests.verb;
import static io.controllerruntime.apiserver.faults.Requests.writes;
import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.apiserver.auth.Credentials;
import io.controllerruntime.apiserver.auth.User;
import io.controllerruntime.apiserver.request.ApiRequest;
import io.controllerruntime.apiserver.request.RequestInfo;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which requests a fault is for. */
class RequestsTest {

    private static final String LEASES = "/apis/coordination.k8s.io/v1/namespaces/demo/leases";

    static Stream<Arguments> included() {
        return Stream.of(
                Arguments.of(any(), "GET", "/healthz", ""),
                Arguments.of(verb("update"), "PUT", LEASES + "/x", ""),
                Arguments.of(reads(), "GET", LEASES, ""),
                Arguments.of(writes().of("leases"), "DELETE", LEASES + "/x", ""),
                Arguments.of(any().of("leases.coordination.k8s.io"), "GET", LEASES + "/x", ""),
                Arguments.of(any().of("pods/status"), "PATCH", "/api/v1/namespaces/a/pods/b/status", ""),
                Arguments.of(any().of("deployments.apps/status"), "PUT", deployment() + "/status", ""),
                Arguments.of(any().in("demo"), "GET", LEASES, ""),
                Arguments.of(any().named("x"), "GET", LEASES + "/x", ""),
                Arguments.of(any().named("x"), "GET", LEASES + "?fieldSelector=metadata.name=x", ""),
                Arguments.of(any().named("x"), "POST", LEASES, "{\"metadata\":{\"name\":\"x\"}}"),
                Arguments.of(any().by("jane"), "GET", LEASES, ""));
    }

    @ParameterizedTest
    @MethodSource
    void included(Requests requests, String method, String path, String body) {
        assertThat(requests.include(asked(method, path, body))).isTrue();
    }

    static Stream<Arguments> spared() {
        return Stream.of(
                Arguments.of(verb("update"), "PATCH", LEASES + "/x", ""),
                Arguments.of(verb("list"), "GET", LEASES + "?watch=true", ""),
                Arguments.of(writes(), "GET", LEASES, ""),
                Arguments.of(any().of("pods"), "GET", LEASES, ""),
                Arguments.of(any().of("leases.other.io"), "GET", LEASES, ""),
                Arguments.of(any().of("deployments"), "PUT", deployment() + "/status", ""),
                Arguments.of(any().of("deployments/status"), "PUT", deployment(), ""),
                Arguments.of(any().in("other"), "GET", LEASES, ""),
                Arguments.of(any().named("x"), "GET", LEASES, ""),
                Arguments.of(any().named("x"), "POST", LEASES, "metadata: {name: y}"),
                Arguments.of(any().by("joe"), "GET", LEASES, ""));
    }

    @ParameterizedTest
    @MethodSource
    void spared(Requests requests, String method, String path, String body) {
        assertThat(requests.include(asked(method, path, body))).isFalse();
    }

    private static String deployment() {
        return "/apis/apps/v1/namespaces/demo/deployments/blue";
    }

    private static Asked asked(String method, String pathAndQuery, String body) {
        String[] parts = pathAndQuery.split("\\?", 2);
        String[] parameter = parts.length == 1 ? new String[0] : parts[1].split("=", 2);
        var request = new ApiRequest(
                method,
                parts[0],
                parameter.length == 0 ? Map.of() : Map.of(parameter[0], List.of(parameter[1])),
                Map.of(),
                body.getBytes(StandardCharsets.UTF_8),
                new Credentials.Known(User.of("jane")));
        return new Asked(request, RequestInfo.of(request), credentials -> Optional.of("jane"));
    }
}

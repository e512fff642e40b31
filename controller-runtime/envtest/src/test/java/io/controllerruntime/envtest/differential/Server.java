// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest.differential;

import static org.awaitility.Awaitility.await;

import io.kubernetes.client.openapi.ApiClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** One of the two servers, talked to over HTTPS. */
final class Server {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Set<String> METHODS_WITH_BODY = Set.of("POST", "PUT", "PATCH");

    private final OkHttpClient http;
    private final String address;

    /** @param administrator a client with every right */
    Server(ApiClient administrator) {
        this.http =
                administrator.getHttpClient().newBuilder().readTimeout(LIMIT).build();
        this.address = administrator.getBasePath();
    }

    /** Sends the operation, with the placeholders filled in. */
    Reply send(Operation operation, Placeholders placeholders) {
        String path = placeholders.fill(operation.path());
        return switch (operation.verb()) {
            case "WATCH" -> call(request("GET", path, operation.headers(), ""));
            case "UNTIL" -> until(request("GET", path, operation.headers(), ""), operation.body());
            default -> call(request(operation.verb(), path, operation.headers(), placeholders.fill(operation.body())));
        };
    }

    private Reply until(Request request, String text) {
        return await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> call(request), reply -> reply.body().contains(text));
    }

    private Request request(String method, String path, Map<String, String> headers, String body) {
        var request = new Request.Builder().url(address + path);
        Headers.Builder others = new Headers.Builder();
        headers.forEach((name, value) -> {
            if (!name.equals("Content-Type") || !body.isEmpty() || METHODS_WITH_BODY.contains(method)) {
                others.add(name, value);
            }
        });
        boolean hasBody = !body.isEmpty() || METHODS_WITH_BODY.contains(method);
        return request.headers(others.build())
                .method(method, hasBody ? RequestBody.create(Bytes.of(body), type(headers)) : null)
                .build();
    }

    private static @Nullable MediaType type(Map<String, String> headers) {
        return MediaType.parse(headers.getOrDefault("Content-Type", ""));
    }

    /** A server that breaks the connection has answered, too. */
    private Reply call(Request request) {
        try (Response response = http.newCall(request).execute()) {
            return new Reply(
                    response.code(),
                    Objects.requireNonNullElse(response.header("Content-Type"), "")
                            .replaceFirst(";.*", "")
                            .toLowerCase(Locale.ROOT),
                    response.headers("Warning"),
                    new String(response.body().bytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return new Reply(0, "", List.of(), e.toString());
        }
    }
}

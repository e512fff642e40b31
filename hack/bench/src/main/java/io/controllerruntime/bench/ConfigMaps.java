// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.bench;

import io.controllerruntime.transport.KubeTransport;
import io.controllerruntime.transport.Method;
import io.controllerruntime.transport.Query;
import io.controllerruntime.transport.Request;
import io.controllerruntime.transport.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The requests about ConfigMaps of 1 kB in one namespace. */
record ConfigMaps(KubeTransport transport, String namespace) {

    /** What selects them. */
    static final String LABEL = "app=bench";

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String NAMESPACES = "/api/v1/namespaces";
    private static final int DATA_BYTES = 1000;
    private static final Query MANAGER = Query.none().with("fieldManager", "bench");

    void createNamespace() throws IOException {
        String json = "{\"metadata\":{\"name\":\"%s\"}}".formatted(namespace);
        send(Method.POST, NAMESPACES, MANAGER, "application/json", json);
    }

    void create(int number) throws IOException {
        send(Method.POST, path(), MANAGER, "application/json", json(number, "created"));
    }

    void get(int number) throws IOException {
        send(Method.GET, path(number), Query.none(), "", null);
    }

    /** @return the whole answer */
    byte[] list(int limit) throws IOException {
        return send(Method.GET, path(), Query.none().with("limit", limit), "", null)
                .body();
    }

    void update(int number) throws IOException {
        send(Method.PUT, path(number), MANAGER, "application/json", json(number, "updated"));
    }

    void apply(int number) throws IOException {
        Query query = MANAGER.with("fieldManager", "applier").with("force", true);
        send(Method.PATCH, path(number), query, "application/apply-patch+yaml", json(number, "applied"));
    }

    String path() {
        return NAMESPACES + "/" + namespace + "/configmaps";
    }

    private String path(int number) {
        return path() + "/" + name(number);
    }

    private static String name(int number) {
        return "map-%06d".formatted(number);
    }

    private static String json(int number, String word) {
        String start = word + " " + number + " ";
        return """
                {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"%s","labels":{"app":"bench"}},"data":{"text":"%s"}}""".formatted(name(number), start + "x".repeat(DATA_BYTES - start.length()));
    }

    private Response send(Method method, String path, Query query, String type, @Nullable String json)
            throws IOException {
        var body = json == null ? null : new Request.Body(type, json.getBytes(StandardCharsets.UTF_8));
        Response response = transport.call(new Request(method, path, query, body, TIMEOUT));
        if (!response.isSuccess()) {
            throw new IOException(method + " " + path + ": " + new String(response.body(), StandardCharsets.UTF_8));
        }
        return response;
    }
}

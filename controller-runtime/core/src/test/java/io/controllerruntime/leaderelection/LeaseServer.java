// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.leaderelection;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.controllerruntime.transport.Request;
import io.controllerruntime.transport.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What an API server does with one Lease: create, read, replace if unchanged, tell watchers. Used in virtual time only. */
public final class LeaseServer {

    static final String COLLECTION = "/apis/coordination.k8s.io/v1/namespaces/demo/leases";

    private @Nullable JsonObject lease;
    private long version;
    private final List<Consumer<String>> watchers = new ArrayList<>();

    /** Puts a Lease there, as by kubectl. */
    public void put(String json) {
        store(JsonParser.parseString(json).getAsJsonObject(), lease == null ? "ADDED" : "MODIFIED");
    }

    /** Removes the Lease, as by kubectl. */
    void delete() {
        tell("DELETED", lease());
        lease = null;
    }

    JsonObject lease() {
        return Objects.requireNonNull(lease);
    }

    public String spec(String field) {
        return lease().getAsJsonObject("spec").get(field).getAsString();
    }

    /** Tells {@code watcher} the present state, and every change until it is forgotten. */
    void watch(Consumer<String> watcher) {
        watchers.add(watcher);
        if (lease != null) {
            watcher.accept(event("ADDED", lease));
        }
    }

    void forget(Consumer<String> watcher) {
        watchers.remove(watcher);
    }

    Response handle(Request request) {
        return switch (request.method()) {
            case GET -> lease == null ? status(404, "NotFound") : ok(lease);
            case POST -> lease == null ? write(request, "ADDED") : status(409, "AlreadyExists");
            case PUT -> lease == null ? status(404, "NotFound") : replace(request);
            case PATCH, DELETE -> status(405, "MethodNotAllowed");
        };
    }

    /** Leases allow no write that does not say which state it replaces (AllowUnconditionalUpdate is false). */
    private Response replace(Request request) {
        String expected = versionOf(body(request));
        if (expected.isEmpty()) {
            return status(422, "Invalid");
        }
        return expected.equals(versionOf(lease())) ? write(request, "MODIFIED") : status(409, "Conflict");
    }

    private Response write(Request request, String change) {
        JsonObject body = body(request);
        if (body.getAsJsonObject("spec").get("leaseDurationSeconds").getAsInt() < 1) {
            return status(422, "Invalid");
        }
        return ok(store(body, change));
    }

    private JsonObject store(JsonObject written, String change) {
        written.getAsJsonObject("metadata").addProperty("resourceVersion", String.valueOf(++version));
        lease = written;
        tell(change, written);
        return written;
    }

    private void tell(String change, JsonObject object) {
        List.copyOf(watchers).forEach(watcher -> watcher.accept(event(change, object)));
    }

    private static String event(String change, JsonObject object) {
        return "{\"type\":\"" + change + "\",\"object\":" + object + "}";
    }

    private static JsonObject body(Request request) {
        byte[] bytes = Objects.requireNonNull(request.body()).bytes();
        return JsonParser.parseString(new String(bytes, StandardCharsets.UTF_8)).getAsJsonObject();
    }

    private static String versionOf(JsonObject object) {
        JsonElement version = object.getAsJsonObject("metadata").get("resourceVersion");
        return version == null ? "" : version.getAsString();
    }

    private static Response ok(JsonObject object) {
        return response(200, object.toString());
    }

    private static Response status(int code, String reason) {
        return response(
                code,
                "{\"apiVersion\":\"v1\",\"kind\":\"Status\",\"status\":\"Failure\",\"code\":" + code + ",\"reason\":\""
                        + reason + "\",\"message\":\"leases \\\"operator\\\": " + reason + "\"}");
    }

    private static Response response(int code, String json) {
        return new Response(code, Map.of("content-type", "application/json"), json.getBytes(StandardCharsets.UTF_8));
    }
}

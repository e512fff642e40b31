// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver;

import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import io.controllerruntime.runtime.VirtualTime;
import io.controllerruntime.transport.KubeTransport;
import io.controllerruntime.transport.Method;
import io.controllerruntime.transport.Query;
import io.controllerruntime.transport.Request;
import io.controllerruntime.transport.Response;
import io.controllerruntime.transport.WatchAnswer;
import io.controllerruntime.transport.WatchRequest;
import io.controllerruntime.transport.WatchStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A server in virtual time, and short words to ask it with; JSON may be written with single quotes. */
public final class Api {

    static final String CONFIG_MAPS = "/api/v1/namespaces/default/configmaps";

    public final VirtualTime time = new VirtualTime();
    public final ApiServer server;
    private final KubeTransport transport;

    /** Asks a server that keeps time by itself. */
    Api(ApiServer server) {
        this.server = server;
        transport = server.transport();
    }

    public Api() {
        this(ApiServer.Options.DEFAULT);
    }

    Api(ApiServer.Options options) {
        server = new ApiServer(options, time, time, time);
        transport = server.transport();
    }

    /** An answer: its status, its body, and the last warning if there was one. */
    public record Reply(int status, JsonObject body, String warning, String text) {

        public String message() {
            return body.string("message").orElse("");
        }

        public String reason() {
            return body.string("reason").orElse("");
        }

        public String name() {
            return body.string("metadata", "name").orElse("");
        }

        public String version() {
            return body.string("metadata", "resourceVersion").orElse("");
        }

        public List<String> names() {
            return body.array("items").stream()
                    .flatMap(JsonArray::objects)
                    .map(item -> item.string("metadata", "name").orElse(""))
                    .toList();
        }
    }

    public Reply get(String path) {
        return call(Method.GET, path, null, "");
    }

    public Reply post(String path, String json) {
        return call(Method.POST, path, json, "application/json");
    }

    public Reply put(String path, String json) {
        return call(Method.PUT, path, json, "application/json");
    }

    public Reply patch(String path, String type, String json) {
        return call(Method.PATCH, path, json, type);
    }

    public Reply delete(String path, @Nullable String json) {
        return call(Method.DELETE, path, json, "application/json");
    }

    public Reply call(Method method, String pathAndQuery, @Nullable String body, String type) {
        var content = body == null
                ? null
                : new Request.Body(type, body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        try {
            Response response = transport.call(
                    new Request(method, path(pathAndQuery), query(pathAndQuery), content, Duration.ofMinutes(1)));
            String text = new String(response.body(), StandardCharsets.UTF_8);
            JsonObject json = text.startsWith("{") ? (JsonObject) JsonReader.read(text) : JsonObject.empty();
            return new Reply(response.status(), json, response.headers().getOrDefault("warning", ""), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An open watch; {@code path} with its query, but without {@code watch=true}. */
    public Events watch(String pathAndQuery) {
        try {
            WatchAnswer answer = transport.watch(new WatchRequest(
                    path(pathAndQuery), query(pathAndQuery).with("watch", "true"), Duration.ofHours(1)));
            return switch (answer) {
                case WatchAnswer.Opened opened -> new Events(opened.stream());
                case WatchAnswer.Refused refused ->
                    throw new AssertionError(new String(refused.response().body(), StandardCharsets.UTF_8));
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The events of a watch, shown as {@code ADDED name@resourceVersion}. */
    public record Events(WatchStream stream) {

        public JsonObject next() {
            try {
                return (JsonObject) JsonReader.read(stream.next().orElseThrow());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        public boolean isOver() {
            try {
                return stream.next().isEmpty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        public String line() {
            JsonObject event = next();
            return event.string("type").orElse("")
                    + " "
                    + event.string("object", "metadata", "name").orElse("")
                    + "@"
                    + event.string("object", "metadata", "resourceVersion").orElse("");
        }
    }

    private static String path(String pathAndQuery) {
        return pathAndQuery.split("\\?", 2)[0];
    }

    private static Query query(String pathAndQuery) {
        String[] parts = pathAndQuery.split("\\?", 2);
        Query query = Query.none();
        if (parts.length == 2) {
            for (String parameter : parts[1].split("&", -1)) {
                int equals = parameter.indexOf('=');
                query = query.with(parameter.substring(0, equals), parameter.substring(equals + 1));
            }
        }
        return query;
    }

    public static String configMap(String name) {
        return "{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'" + name + "'},'data':{'a':'1'}}";
    }
}

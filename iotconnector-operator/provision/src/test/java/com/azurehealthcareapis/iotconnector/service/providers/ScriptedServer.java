// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.service.providers;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.controllerruntime.runtime.Gate;
import io.controllerruntime.runtime.TaskRunner;
import io.controllerruntime.transport.KubeTransport;
import io.controllerruntime.transport.Method;
import io.controllerruntime.transport.Request;
import io.controllerruntime.transport.Response;
import io.controllerruntime.transport.WatchAnswer;
import io.controllerruntime.transport.WatchRequest;
import io.controllerruntime.transport.WatchStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Answers as a test tells it to. For virtual time, in which one task runs at a time. */
final class ScriptedServer implements KubeTransport {

    private final TaskRunner tasks;
    private final List<Stream> watches = new ArrayList<>();
    private @Nullable Stored stored;
    private int refusal;
    private int watchRefusal;
    private int retryAfter;
    private int lists;

    ScriptedServer(TaskRunner tasks) {
        this.tasks = tasks;
    }

    /** The connector is now this; those who watch hear of it. */
    void store(Stored now) {
        storeUnheard(now);
        watches.forEach(watch -> watch.add(event("MODIFIED", now.json())));
    }

    /** The connector is now this; no watch tells. */
    void storeUnheard(Stored now) {
        stored = now;
    }

    /** The connector is gone. */
    void remove(Stored last) {
        stored = null;
        watches.forEach(watch -> watch.add(event("DELETED", last.json())));
    }

    /** The history that watches stand on is gone. */
    void expireWatches() {
        watches.forEach(watch -> watch.add(event("ERROR", status(410, "Expired", 0))));
    }

    /** All watches that are asked for get this HTTP status; 0 opens them again. */
    void refuseWatches(int code) {
        watchRefusal = code;
    }

    /** All calls get this HTTP status; 0 answers them again. */
    void refuseCalls(int code, int retryAfterSeconds) {
        refusal = code;
        retryAfter = retryAfterSeconds;
    }

    int lists() {
        return lists;
    }

    @Override
    public Response call(Request request) {
        boolean isList = request.method() == Method.GET && request.path().endsWith("/iotconnectors");
        lists += isList ? 1 : 0;
        if (refusal != 0) {
            return response(refusal, status(refusal, "Refused", retryAfter));
        }
        if (isList) {
            return response(200, list());
        }
        return stored == null ? response(404, status(404, "NotFound", 0)) : response(200, stored.json());
    }

    @Override
    public WatchAnswer watch(WatchRequest request) {
        if (watchRefusal != 0) {
            return new WatchAnswer.Refused(response(watchRefusal, status(watchRefusal, "Refused", 0)));
        }
        var watch = new Stream(tasks.gate());
        watches.add(watch);
        return new WatchAnswer.Opened(watch);
    }

    private JsonObject list() {
        var metadata = new JsonObject();
        metadata.addProperty("resourceVersion", "1");
        var items = new JsonArray();
        if (stored != null) {
            items.add(stored.json());
        }
        var list = new JsonObject();
        list.add("metadata", metadata);
        list.add("items", items);
        return list;
    }

    private static JsonObject status(int code, String reason, int retryAfterSeconds) {
        var details = new JsonObject();
        details.addProperty("retryAfterSeconds", retryAfterSeconds);
        var status = new JsonObject();
        status.addProperty("kind", "Status");
        status.addProperty("code", code);
        status.addProperty("reason", reason);
        status.add("details", details);
        return status;
    }

    private static JsonObject event(String type, JsonObject object) {
        var event = new JsonObject();
        event.addProperty("type", type);
        event.add("object", object);
        return event;
    }

    private static Response response(int code, JsonObject body) {
        return new Response(code, Map.of(), bytes(body));
    }

    private static byte[] bytes(JsonObject json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public KubeTransport isolated() {
        return this;
    }

    @Override
    public String server() {
        return "https://scripted";
    }

    @Override
    public void close() {}

    private static final class Stream implements WatchStream {
        private final Queue<JsonObject> lines = new ArrayDeque<>();
        private final Gate more;

        Stream(Gate more) {
            this.more = more;
        }

        void add(JsonObject line) {
            lines.add(line);
            more.open();
        }

        @Override
        public Optional<byte[]> next() throws IOException {
            try {
                while (lines.isEmpty()) {
                    more.await();
                }
                return Optional.of(bytes(lines.remove()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted");
            }
        }

        @Override
        public void close() {}
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver;

import static java.util.stream.Collectors.joining;

import io.controllerruntime.apiserver.auth.Credentials;
import io.controllerruntime.apiserver.auth.User;
import io.controllerruntime.apiserver.request.Answer;
import io.controllerruntime.apiserver.request.ApiRequest;
import io.controllerruntime.apiserver.request.EventStream;
import io.controllerruntime.transport.KubeTransport;
import io.controllerruntime.transport.Query;
import io.controllerruntime.transport.Request;
import io.controllerruntime.transport.Response;
import io.controllerruntime.transport.WatchAnswer;
import io.controllerruntime.transport.WatchRequest;
import io.controllerruntime.transport.WatchStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A connection to an embedded server: calls run in the caller's own task, without sockets.
 *
 * <p>Several warnings are one header here, as HTTP allows: separated by a comma and a space. Closing it ends its watches, and refuses what comes later; the server stays.
 */
final class EmbeddedTransport implements KubeTransport {

    /** Handles a request for a client who has only so much patience with its answer, and with the silence of a watch. */
    @FunctionalInterface
    interface Server {
        Answer handle(ApiRequest request, Duration patience) throws IOException, InterruptedException;
    }

    private static final byte[] NOTHING = {};

    private final Server server;
    private final User user;
    private final Set<EventStream> watches = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    EmbeddedTransport(Server server, User user) {
        this.server = server;
        this.user = user;
    }

    @Override
    public Response call(Request request) throws IOException {
        var headers = accepting(request.accept());
        byte[] body = NOTHING;
        if (request.body() != null) {
            headers.put("content-type", List.of(request.body().contentType()));
            body = request.body().bytes();
        }
        var sent = request(request.method().name(), request.path(), request.query(), headers, body);
        return switch (handle(sent, request.timeout())) {
            case Answer.Complete complete -> response(complete);
            case Answer.Watching watching -> throw refusedWatch(watching, request);
        };
    }

    private static IOException refusedWatch(Answer.Watching watching, Request request) {
        watching.events().close();
        return new IOException(request + " opens a watch, which has no end to wait for; use watch(), not call()");
    }

    @Override
    public WatchAnswer watch(WatchRequest request) throws IOException {
        var sent = request("GET", request.path(), request.query(), accepting(request.accept()), NOTHING);
        return switch (handle(sent, request.stall())) {
            case Answer.Complete complete -> new WatchAnswer.Refused(response(complete));
            case Answer.Watching watching -> new WatchAnswer.Opened(opened(watching.events()));
        };
    }

    private static Map<String, List<String>> accepting(String mediaTypes) {
        return new HashMap<>(Map.of("accept", List.of(mediaTypes)));
    }

    private ApiRequest request(
            String method, String path, Query query, Map<String, List<String>> headers, byte[] body) {
        return new ApiRequest(method, path, values(query), headers, body, new Credentials.Known(user));
    }

    private Answer handle(ApiRequest request, Duration patience) throws IOException {
        if (closed) {
            throw new IOException("the connection to " + server() + " is closed");
        }
        try {
            return server.handle(request, patience);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted while waiting for the embedded API server");
    }

    private static Map<String, List<String>> values(Query query) {
        var values = new HashMap<String, List<String>>();
        query.parameters().forEach((name, value) -> values.put(name, List.of(value)));
        return values;
    }

    private static Response response(Answer.Complete answer) {
        var headers = new HashMap<String, String>();
        answer.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        headers.put("content-type", answer.contentType());
        if (!answer.warnings().isEmpty()) {
            headers.put(
                    "warning", answer.warnings().stream().map(WarningHeader::of).collect(joining(", ")));
        }
        return new Response(answer.status(), headers, answer.body());
    }

    private WatchStream opened(EventStream events) {
        watches.add(events);
        if (closed) {
            events.close();
        }
        return new WatchStream() {
            @Override
            public Optional<byte[]> next() throws IOException {
                try {
                    return events.next();
                } catch (InterruptedException e) {
                    throw interrupted();
                }
            }

            @Override
            public void close() {
                watches.remove(events);
                events.close();
            }
        };
    }

    @Override
    public KubeTransport isolated() {
        return new EmbeddedTransport(server, user);
    }

    @Override
    public String server() {
        return "embedded";
    }

    @Override
    public void close() {
        closed = true;
        watches.forEach(EventStream::close);
        watches.clear();
    }
}

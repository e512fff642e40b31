// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.http;

import io.controllerruntime.apiserver.ApiServer;
import io.controllerruntime.apiserver.WarningHeader;
import io.controllerruntime.apiserver.auth.Credentials;
import io.controllerruntime.apiserver.request.Answer;
import io.controllerruntime.apiserver.request.ApiRequest;
import io.controllerruntime.apiserver.request.EventStream;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One request and its answer, between the wire and the server. Thread-safe. */
final class Exchange implements Handler, AutoCloseable {

    /** One more than the server takes, so that it sees what is too large without all of it being read. */
    private static final int MOST_BYTES = 3 * 1024 * 1024 + 1;

    private static final byte[] NOTHING = {};
    private static final String BEARER = "bearer ";

    private final ApiServer server;
    private final Set<EventStream> watches = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Exchange(ApiServer server) {
        this.server = server;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        try {
            switch (server.handle(apiRequest(request))) {
                case Answer.Complete complete -> send(request, complete, response);
                case Answer.Watching watching -> send(watching, response);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            response.status(503).send();
        } catch (IOException e) {
            throw new CloseConnectionException("nothing more can be read or is to be answered", e);
        }
    }

    private static ApiRequest apiRequest(ServerRequest request) throws IOException {
        Map<String, List<String>> headers = headers(request);
        return new ApiRequest(
                request.prologue().method().text(),
                request.path().rawPath(),
                query(request),
                headers,
                body(request),
                credentials(request, headers));
    }

    private static Map<String, List<String>> headers(ServerRequest request) {
        var headers = new HashMap<String, List<String>>();
        request.headers().forEach(header -> headers.put(header.name().toLowerCase(Locale.ROOT), header.allValues()));
        return headers;
    }

    private static Map<String, List<String>> query(ServerRequest request) {
        var query = new HashMap<String, List<String>>();
        request.query().names().forEach(name -> query.put(name, request.query().all(name)));
        return query;
    }

    private static byte[] body(ServerRequest request) throws IOException {
        if (!request.content().hasEntity()) {
            return NOTHING;
        }
        try (InputStream body = request.content().inputStream()) {
            return body.readNBytes(MOST_BYTES);
        }
    }

    /** A certificate counts for more than a token, as with kube-apiserver. */
    private static Credentials credentials(ServerRequest request, Map<String, List<String>> headers) {
        return request.remotePeer()
                .tlsCertificates()
                .<Credentials>map(chain -> new Credentials.Certificate((X509Certificate) chain[0]))
                .or(() -> bearer(headers.getOrDefault("authorization", List.of(""))
                        .getFirst()
                        .strip()))
                .orElseGet(Credentials.None::new);
    }

    private static Optional<Credentials> bearer(String header) {
        return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(new Credentials.BearerToken(
                        header.substring(BEARER.length()).strip()))
                : Optional.empty();
    }

    /** HEAD is answered with the head alone. */
    private static void send(ServerRequest request, Answer.Complete answer, ServerResponse response) {
        head(answer.status(), answer.contentType(), answer, response);
        answer.headers().forEach(response::header);
        response.send(request.prologue().method().equals(Method.HEAD) ? NOTHING : answer.body());
    }

    private void send(Answer.Watching answer, ServerResponse response) throws IOException, InterruptedException {
        try (EventStream events = answer.events()) {
            watches.add(events);
            endIfClosed();
            head(200, answer.contentType(), answer, response);
            write(events, Framing.of(answer), response.outputStream());
        } finally {
            watches.remove(answer.events());
        }
    }

    /** The head goes out before the first event: clients wait for it. What breaks off is not closed, which would end it in good order. */
    private static void write(EventStream events, Framing framing, OutputStream out)
            throws IOException, InterruptedException {
        out.write(NOTHING);
        out.flush();
        for (Optional<byte[]> event = events.next(); event.isPresent(); event = events.next()) {
            framing.write(event.get(), out);
            out.flush();
        }
        out.close();
    }

    private static void head(int status, String contentType, Answer answer, ServerResponse response) {
        response.status(status);
        response.header(HeaderNames.CONTENT_TYPE, contentType);
        response.header("Cache-Control", "no-cache, private");
        if (!answer.warnings().isEmpty()) {
            response.header(
                    "Warning", answer.warnings().stream().map(WarningHeader::of).toArray(String[]::new));
        }
    }

    /** Ends all watches. */
    @Override
    public void close() {
        closed = true;
        endIfClosed();
    }

    /** A watch that opens while the server closes is seen by one of the two who call this. */
    private void endIfClosed() {
        if (closed) {
            watches.forEach(EventStream::close);
        }
    }
}

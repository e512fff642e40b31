// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.http;

import io.controllerruntime.apiserver.ApiServer;
import io.controllerruntime.apiserver.WarningHeader;
import io.controllerruntime.apiserver.auth.Credentials;
import io.controllerruntime.apiserver.request.Answer;
import io.controllerruntime.apiserver.request.ApiRequest;
import io.controllerruntime.apiserver.request.EventStream;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One request and its answer, between the wire and the server. Thread-safe. */
final class Exchange implements Handler, AutoCloseable {

    private static final byte[] NOTHING = {};
    private static final String BEARER = "bearer ";
    private static final Logger LOG = System.getLogger(Exchange.class.getName());
    private static final Status UNPROCESSABLE = Status.create(422, "Unprocessable Entity"); // Go's word for it

    private static final Answer BAD_REQUEST = plain(400, "400 Bad Request");
    private static final Answer EXPECTATION_FAILED = plain(417, "");
    private static final List<Answer> NO_REQUEST = List.of(BAD_REQUEST, EXPECTATION_FAILED);
    private static final Answer PANIC =
            plain(500, "This request caused apiserver to panic. Look in the logs for details.\n");

    /** Null once this is closed: a timer of Helidon's lives on when its server has stopped, and holds on to this for good. */
    private volatile @Nullable ApiServer server;

    private final Set<EventStream> watches = ConcurrentHashMap.newKeySet();

    Exchange(ApiServer server) {
        this.server = server;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        var content = new Content(request.content());
        try {
            Answer answer = answer(request, content);
            boolean isLast = isHttp1(request) && (isLast(request, content) || NO_REQUEST.contains(answer));
            if (isLast) {
                response.header(HeaderValues.CONNECTION_CLOSE);
            }
            switch (answer) {
                case Answer.Complete complete -> send(complete, request, response);
                case Answer.Watching watching -> send(watching, request, response);
            }
            if (isLast) {
                throw new CloseConnectionException("this was the last answer");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            response.status(503).send();
        } catch (IOException e) {
            throw new CloseConnectionException("nothing more can be read or is to be answered", e);
        }
    }

    /** A defect is logged here, once, and told to the client without its details, as k8s.io/apiserver/pkg/server/filters/wrap.go does. */
    private Answer answer(ServerRequest request, Content content) throws IOException, InterruptedException {
        Optional<String> path = GoUrl.path(request.path().rawPath());
        if (path.isEmpty()) {
            return BAD_REQUEST;
        }
        if (request.headers().contains(HeaderNames.EXPECT) && !request.headers().contains(HeaderValues.EXPECT_100)) {
            return EXPECTATION_FAILED;
        }
        ApiServer open = server;
        if (open == null) {
            throw new IOException("the server is closed");
        }
        try {
            return open.handle(apiRequest(request, path.get(), content));
        } catch (RuntimeException | StackOverflowError e) {
            LOG.log(Level.ERROR, "cannot answer " + request.prologue().method().text() + " " + path.get(), e);
            return PANIC;
        }
    }

    /** HTTP/2 ends a stream by itself, and knows no such header. */
    private static boolean isHttp1(ServerRequest request) {
        return request.prologue().protocolVersion().startsWith("1");
    }

    private static boolean isLast(ServerRequest request, Content content) {
        return !content.isReadable()
                || request.headers().contains(HeaderValues.CONNECTION_CLOSE)
                || (request.headers().contains(HeaderValues.EXPECT_100) && content.isUnread());
    }

    private static Answer plain(int status, String text) {
        return new Answer.Complete(status, PlainErrors.TEXT, text.getBytes(StandardCharsets.US_ASCII), List.of());
    }

    private static ApiRequest apiRequest(ServerRequest request, String path, Content content) {
        Map<String, List<String>> headers = headers(request);
        return new ApiRequest(
                request.prologue().method().text(),
                path,
                GoUrl.query(request.query().rawValue()),
                headers,
                content,
                credentials(request, headers));
    }

    private static Map<String, List<String>> headers(ServerRequest request) {
        var headers = new HashMap<String, List<String>>();
        request.headers().forEach(header -> headers.put(header.name().toLowerCase(Locale.ROOT), header.allValues()));
        return headers;
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

    private static void send(Answer.Complete answer, ServerRequest request, ServerResponse response) {
        head(answer.status(), answer.contentType(), answer, response);
        answer.headers().forEach((name, value) -> response.header(name, value));
        if (request.prologue().method().equals(Method.HEAD)) {
            response.header(HeaderNames.CONTENT_LENGTH, Integer.toString(answer.body().length));
            response.send();
        } else {
            response.send(answer.body());
        }
    }

    private void send(Answer.Watching answer, ServerRequest request, ServerResponse response)
            throws IOException, InterruptedException {
        try (EventStream events = answer.events()) {
            watches.add(events);
            endIfClosed();
            head(200, answer.contentType(), answer, response);
            write(events, Framing.of(answer), headFirst(request, response));
        } finally {
            watches.remove(answer.events());
        }
    }

    /** The head goes out before the first event: clients wait for it. In HTTP/1.1 an empty chunk would be the last, hence two ways. */
    private static OutputStream headFirst(ServerRequest request, ServerResponse response) throws IOException {
        if (isHttp1(request)) {
            return response.sink(HeadFirst.TYPE).out();
        }
        OutputStream out = response.outputStream();
        out.write(NOTHING);
        out.flush();
        return out;
    }

    /** What breaks off is not closed, which would end it in good order. */
    private static void write(EventStream events, Framing framing, OutputStream out)
            throws IOException, InterruptedException {
        for (Optional<byte[]> event = events.next(); event.isPresent(); event = events.next()) {
            framing.write(event.get(), out);
            out.flush();
        }
        out.close();
    }

    private static void head(int status, String contentType, Answer answer, ServerResponse response) {
        response.status(status == UNPROCESSABLE.code() ? UNPROCESSABLE : Status.create(status));
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
        server = null;
        endIfClosed();
    }

    /** A watch that opens while the server closes is seen by one of the two who call this. */
    private void endIfClosed() {
        if (server == null) {
            watches.forEach(EventStream::close);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.okhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.controllerruntime.transport.Method;
import io.controllerruntime.transport.Query;
import io.controllerruntime.transport.Request;
import io.controllerruntime.transport.WatchAnswer;
import io.controllerruntime.transport.WatchRequest;
import io.controllerruntime.transport.WatchStream;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.util.ClientBuilder;
import io.kubernetes.client.util.credentials.AccessTokenAuthentication;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class OkHttpTransportTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(100);

    private final ExecutorService serving = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);
    private HttpServer server;
    private ApiClient api;
    private OkHttpTransport transport;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(serving);
        server.start();
        api = new ClientBuilder()
                .setBasePath("http://127.0.0.1:" + server.getAddress().getPort())
                .setAuthentication(new AccessTokenAuthentication("s3cret"))
                .build();
        transport = new OkHttpTransport(api, "me/1.0");
    }

    @AfterEach
    void stop() {
        never.countDown();
        transport.close();
        server.stop(0);
        serving.close();
    }

    @Test
    void aRequestArrivesAsItWasMade() throws IOException {
        serve("/api", exchange -> {
            var headers = exchange.getRequestHeaders();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            answer(
                    exchange,
                    200,
                    String.join(
                            "\n",
                            exchange.getRequestMethod(),
                            exchange.getRequestURI().toString(),
                            headers.getFirst("Content-Type"),
                            headers.getFirst("Accept"),
                            headers.getFirst("User-Agent"),
                            headers.getFirst("Authorization"),
                            body));
        });

        var response = transport.call(new Request(
                Method.PATCH,
                "/api/v1/x/system%3Aa%20b",
                Query.none().with("fieldManager", "a b"),
                new Request.Body("application/apply-patch+yaml", bytes("{\"a\":\"é\"}")),
                LONG));

        assertThat(text(response.body())).isEqualTo("""
                PATCH
                /api/v1/x/system%3Aa%20b?fieldManager=a+b
                application/apply-patch+yaml
                application/json
                me/1.0
                Bearer s3cret
                {"a":"é"}""");
    }

    @Test
    void withoutANameTheUserAgentIsTheFrameworks() throws IOException {
        serve(
                "/",
                exchange -> answer(exchange, 200, exchange.getRequestHeaders().getFirst("User-Agent")));

        try (var unnamed = new OkHttpTransport(api)) {
            assertThat(text(unnamed.call(get(LONG)).body())).matches("controller-runtime-java/\\S+ \\(java/\\d+\\)");
        }
    }

    @Test
    void anAnswerOfAnyStatusComesBackWhole() throws IOException {
        serve("/", exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "3");
            answer(exchange, 429, "busy");
        });

        var response = transport.call(get(LONG));

        assertThat(response.status()).isEqualTo(429);
        assertThat(response.headers()).containsEntry("retry-after", "3");
        assertThat(text(response.body())).isEqualTo("busy");
    }

    @Test
    void aCompressedAnswerIsUnpacked() throws IOException {
        serve("/", exchange -> {
            var packed = new ByteArrayOutputStream();
            try (var gzip = new GZIPOutputStream(packed)) {
                gzip.write(bytes("{}"));
            }
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            send(exchange, 200, packed.toByteArray());
        });

        assertThat(text(transport.call(get(LONG)).body())).isEqualTo("{}");
    }

    @Test
    void aCallThatTakesTooLongIsGivenUp() {
        serve("/", this::hang);

        assertThatThrownBy(() -> transport.call(get(SHORT)))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(InterruptedIOException.class)
                .hasMessage("timed out after 100 ms");
    }

    @Test
    void aWriteIsNotSentAgainWhenTheConnectionBreaks() throws IOException {
        var posts = new AtomicInteger();
        serve("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestMethod().equals("POST")) {
                posts.incrementAndGet();
                exchange.close();
            } else {
                answer(exchange, 200, "{}");
            }
        });
        transport.call(get(LONG));

        var post = new Request(Method.POST, "/", Query.none(), new Request.Body("application/json", bytes("{}")), LONG);

        assertThatThrownBy(() -> transport.call(post)).isInstanceOf(IOException.class);
        assertThat(posts).hasValue(1);
    }

    @Test
    void aServerThatIsNotThereIsAFailure() {
        server.stop(0);

        assertThatThrownBy(() -> transport.call(get(LONG))).isInstanceOf(IOException.class);
    }

    enum Kind {
        VIRTUAL,
        PLATFORM;

        Thread start(Runnable body) {
            return this == VIRTUAL
                    ? Thread.ofVirtual().start(body)
                    : Thread.ofPlatform().start(body);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anInterruptedCallEndsAtOnceWithTheFlagSet(Kind kind) throws Exception {
        serve("/", this::hang);

        interrupted(kind, () -> transport.call(get(LONG)));
    }

    @ParameterizedTest
    @EnumSource
    void anInterruptedReaderOfAWatchEndsAtOnceWithTheFlagSet(Kind kind) throws Exception {
        serve("/", this::streamNothing);
        var stream = open(LONG);

        interrupted(kind, stream::next);
    }

    private interface Blocking {
        Object call() throws IOException;
    }

    private void interrupted(Kind kind, Blocking call) throws Exception {
        var failure = new CompletableFuture<@Nullable Throwable>();
        var isFlagSet = new CompletableFuture<Boolean>();
        var thread = kind.start(() -> {
            failure.complete(catchThrowable(call::call));
            isFlagSet.complete(Thread.currentThread().isInterrupted());
        });
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();

        thread.interrupt();

        assertThat(failure.get(10, TimeUnit.SECONDS)).isInstanceOf(InterruptedIOException.class);
        assertThat(isFlagSet.get()).isTrue();
    }

    @Test
    void aTaskThatIsInterruptedAlreadySendsNothing() {
        var requests = new AtomicInteger();
        serve("/", exchange -> {
            requests.incrementAndGet();
            answer(exchange, 200, "");
        });

        Thread.currentThread().interrupt();
        var failure = catchThrowable(() -> transport.call(get(LONG)));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure).isInstanceOf(InterruptedIOException.class);
        assertThat(requests).hasValue(0);
    }

    @Test
    void aWatchIsReadLineByLineHoweverLongALineIs() throws IOException {
        String veryLong = "x".repeat(3_000_000);
        serve("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (var out = exchange.getResponseBody()) {
                out.write(bytes("one\n\n" + veryLong + "\nlast"));
            }
        });

        try (var stream = open(LONG)) {
            assertThat(stream.next().map(OkHttpTransportTest::text)).contains("one");
            assertThat(stream.next().map(OkHttpTransportTest::text)).contains(veryLong);
            assertThat(stream.next().map(OkHttpTransportTest::text)).contains("last");
            assertThat(stream.next()).isEmpty();
            assertThat(stream.next()).isEmpty();
        }
    }

    @Test
    void aReaderSlowerThanTheServerMissesNoLine() throws IOException {
        serve("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (var out = exchange.getResponseBody()) {
                for (int line = 0; line < 1000; line++) {
                    out.write(bytes(line + "\n"));
                }
            }
        });

        try (var stream = open(LONG)) {
            for (int line = 0; line < 1000; line++) {
                assertThat(stream.next().map(OkHttpTransportTest::text)).contains("" + line);
            }
            assertThat(stream.next()).isEmpty();
        }
    }

    @Test
    void aWatchThatTheServerCutsOffIsAFailure() throws IOException {
        serve("/", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write(bytes("one\ntw"));
            exchange.getResponseBody().flush();
            exchange.close();
        });

        try (var stream = open(LONG)) {
            assertThat(stream.next().map(OkHttpTransportTest::text)).contains("one");
            assertThatThrownBy(stream::next).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aSilentWatchIsBroken() throws IOException {
        serve("/", this::streamNothing);

        try (var stream = open(SHORT)) {
            assertThatThrownBy(stream::next).isInstanceOf(IOException.class).hasMessage("silent for 100 ms");
        }
    }

    @Test
    void aRefusedWatchComesBackAsAnAnswer() throws IOException {
        serve("/", exchange -> answer(exchange, 410, "gone"));

        var answer = transport.watch(new WatchRequest("/", Query.none(), LONG));

        assertThat(answer).isInstanceOfSatisfying(WatchAnswer.Refused.class, refused -> {
            assertThat(refused.response().status()).isEqualTo(410);
            assertThat(text(refused.response().body())).isEqualTo("gone");
        });
    }

    @Test
    void closingAWatchEndsItForItsReader() throws Exception {
        serve("/", this::streamNothing);
        var stream = open(LONG);
        var read = inBackground(stream::next);

        stream.close();

        assertThat(read.get(10, TimeUnit.SECONDS)).isEqualTo(Optional.empty());
    }

    @Test
    void closingTheTransportEndsCallsAndWatchesInFlight() throws Exception {
        serve("/", this::streamNothing);
        serve("/hang", this::hang);
        var read = inBackground(open(LONG)::next);
        var call = inBackground(() -> transport.call(new Request(Method.GET, "/hang", Query.none(), null, LONG)));
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();

        transport.close();

        assertThat(read).failsWithin(LONG).withThrowableThat().withCauseInstanceOf(IOException.class);
        assertThat(call).failsWithin(LONG).withThrowableThat().withCauseInstanceOf(IOException.class);
        assertThatThrownBy(() -> transport.call(get(LONG)))
                .isInstanceOf(IOException.class)
                .hasMessage("this connection to " + transport.server() + " is closed");
    }

    @Test
    void anIsolatedTransportOutlivesTheOneItCameFrom() throws IOException {
        serve("/", exchange -> answer(exchange, 200, "here"));

        try (var isolated = transport.isolated()) {
            transport.close();

            assertThat(text(isolated.call(get(LONG)).body())).isEqualTo("here");
            assertThat(isolated.server()).isEqualTo(transport.server());
        }
    }

    private WatchStream open(Duration stall) throws IOException {
        return ((WatchAnswer.Opened) transport.watch(new WatchRequest("/", Query.none(), stall))).stream();
    }

    private static Request get(Duration timeout) {
        return new Request(Method.GET, "/", Query.none(), null, timeout);
    }

    private static CompletableFuture<Object> inBackground(Blocking call) {
        var result = new CompletableFuture<Object>();
        Thread.ofVirtual().start(() -> {
            try {
                result.complete(call.call());
            } catch (IOException e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    private void serve(String path, HttpHandler handler) {
        server.createContext(path, handler);
    }

    private void hang(HttpExchange exchange) {
        asked.countDown();
        awaitNever();
        exchange.close();
    }

    private void streamNothing(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().flush();
        asked.countDown();
        awaitNever();
        exchange.close();
    }

    private void awaitNever() {
        try {
            never.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        send(exchange, status, bytes(body));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}

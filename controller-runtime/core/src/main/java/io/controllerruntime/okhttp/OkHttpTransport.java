// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.okhttp;

import io.controllerruntime.transport.KubeTransport;
import io.controllerruntime.transport.Request;
import io.controllerruntime.transport.Response;
import io.controllerruntime.transport.WatchAnswer;
import io.controllerruntime.transport.WatchRequest;
import io.kubernetes.client.openapi.ApiClient;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/**
 * Talks to the server of an {@link ApiClient}, with its authentication and TLS.
 *
 * <p>Each exchange runs on a virtual thread of its own, and whoever asked waits beside it. So an interrupt or a time limit ends the
 * waiting at once, whatever the exchange is blocked in, and never hits a socket that others share: an interrupted write would break an
 * HTTP/2 connection with all its streams. Calls and watches have connections of their own.
 */
public final class OkHttpTransport implements KubeTransport {

    /** A dead peer is noticed after two of these, where the connection is HTTP/2. */
    private static final Duration PING = Duration.ofSeconds(20);

    private static final Duration CONNECT = Duration.ofSeconds(10);

    /** How long close waits for cancelled exchanges to leave their connections: at once, unless a name look-up hangs. */
    private static final long CLOSE_SECONDS = 2;

    private final ApiClient api;
    private final String userAgent;
    private final HttpRequests requests;
    private final ExecutorService threads;
    private final Dispatcher dispatcher;
    private final OkHttpClient calls;
    private final OkHttpClient watches;

    /** With the user agent {@code controller-runtime-java/<version> (java/<version>)}. */
    public OkHttpTransport(ApiClient api) {
        this(api, defaultUserAgent());
    }

    /** @param userAgent what the server's audit log shall name */
    public OkHttpTransport(ApiClient api, String userAgent) {
        this.api = api;
        this.userAgent = userAgent;
        this.requests = new HttpRequests(api, userAgent);
        // What an interceptor throws OkHttp both reports, as the failure of the call, and rethrows; once is enough.
        this.threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual()
                .name("okhttp-", 0)
                .uncaughtExceptionHandler((thread, reported) -> {})
                .factory());
        this.dispatcher = new Dispatcher(threads);
        dispatcher.setMaxRequests(Integer.MAX_VALUE);
        dispatcher.setMaxRequestsPerHost(Integer.MAX_VALUE);
        this.calls = client();
        this.watches = client();
    }

    /** Without OkHttp's time limits: {@link Exchange} and {@link LineStream} keep those that a request states. */
    private OkHttpClient client() {
        return api.getHttpClient()
                .newBuilder()
                .dispatcher(dispatcher)
                .connectionPool(new ConnectionPool())
                .connectTimeout(CONNECT)
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .callTimeout(Duration.ZERO)
                .pingInterval(PING)
                .build();
    }

    private static String defaultUserAgent() {
        String version = OkHttpTransport.class.getPackage().getImplementationVersion();
        return "controller-runtime-java/" + Objects.requireNonNullElse(version, "dev") + " (java/"
                + Runtime.version().feature() + ")";
    }

    @Override
    public Response call(Request request) throws IOException {
        requireOpen();
        var call = calls.newCall(requests.of(request));
        return Exchange.<Response>run(call, request.timeout(), (response, answer) -> answer.complete(whole(response)));
    }

    @Override
    public WatchAnswer watch(WatchRequest request) throws IOException {
        requireOpen();
        var call = watches.newCall(requests.of(request));
        return Exchange.<WatchAnswer>run(call, request.stall(), (response, answer) -> {
            if (!response.isSuccessful()) {
                answer.complete(new WatchAnswer.Refused(whole(response)));
                return;
            }
            var lines = new LineStream(call, request.stall());
            if (answer.complete(new WatchAnswer.Opened(lines))) { // else nobody would ever take a line
                lines.readFrom(response.body().source());
            }
        });
    }

    private void requireOpen() throws IOException {
        if (threads.isShutdown()) {
            throw new IOException("this connection to " + server() + " is closed");
        }
    }

    private static Response whole(okhttp3.Response response) throws IOException {
        return new Response(
                response.code(), HttpRequests.headers(response), response.body().bytes());
    }

    @Override
    public KubeTransport isolated() {
        return new OkHttpTransport(api, userAgent);
    }

    @Override
    public String server() {
        return api.getBasePath();
    }

    /** Waits until the exchanges have ended. Does not close what {@link #isolated} made. */
    @Override
    public void close() {
        threads.shutdown();
        dispatcher.cancelAll();
        try {
            threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        calls.connectionPool().evictAll();
        watches.connectionPool().evictAll();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.rest;

import io.controllerruntime.runtime.Clock;
import io.controllerruntime.transport.KubeTransport;
import io.controllerruntime.transport.Method;
import io.controllerruntime.transport.Request;
import io.controllerruntime.transport.Response;
import io.controllerruntime.transport.WatchAnswer;
import io.controllerruntime.transport.WatchRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** A transport that tells an observer of every answer, for metrics such as {@code rest_client_requests_total}. */
public final class ObservedTransport implements KubeTransport {

    /** Hears of requests. Thread-safe; called on the requesting thread, so it must be quick. */
    @FunctionalInterface
    public interface Observer {
        /**
         * A request came to its end; a watch, to its beginning.
         *
         * @param method the HTTP method
         * @param code the HTTP status code; 0 when there was no answer
         * @param host host and port of the server
         * @param duration until the whole answer was there; of a watch, until it was open
         */
        void observe(String method, int code, String host, Duration duration);
    }

    private final KubeTransport transport;
    private final Clock clock;
    private final Observer observer;
    private final String host;

    public ObservedTransport(KubeTransport transport, Clock clock, Observer observer) {
        this.transport = transport;
        this.clock = clock;
        this.observer = observer;
        String authority = URI.create(transport.server()).getAuthority();
        this.host = authority == null ? transport.server() : authority;
    }

    @Override
    public Response call(Request request) throws IOException {
        long start = clock.nanoTime();
        int code = 0;
        try {
            Response response = transport.call(request);
            code = response.status();
            return response;
        } finally {
            observe(request.method(), code, start);
        }
    }

    @Override
    public WatchAnswer watch(WatchRequest request) throws IOException {
        long start = clock.nanoTime();
        int code = 0;
        try {
            WatchAnswer answer = transport.watch(request);
            code = switch (answer) {
                case WatchAnswer.Opened opened -> 200;
                case WatchAnswer.Refused(var response) -> response.status();
            };
            return answer;
        } finally {
            observe(Method.GET, code, start);
        }
    }

    private void observe(Method method, int code, long start) {
        observer.observe(method.name(), code, host, Duration.ofNanos(clock.nanoTime() - start));
    }

    @Override
    public KubeTransport isolated() {
        return new ObservedTransport(transport.isolated(), clock, observer);
    }

    @Override
    public String server() {
        return transport.server();
    }

    @Override
    public void close() {
        transport.close();
    }
}

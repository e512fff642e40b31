// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.leaderelection;

import io.controllerruntime.runtime.Gate;
import io.controllerruntime.runtime.VirtualTime;
import io.controllerruntime.transport.KubeTransport;
import io.controllerruntime.transport.Request;
import io.controllerruntime.transport.Response;
import io.controllerruntime.transport.WatchAnswer;
import io.controllerruntime.transport.WatchRequest;
import io.controllerruntime.transport.WatchStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One candidate's way to a {@link LeaseServer}, in virtual time, with the faults of a network. */
public final class LeaseWire implements KubeTransport {

    /**
     * What happens to one call.
     *
     * @param there how long the request is on its way; one longer than the time-out still arrives
     * @param back how long the answer is on its way
     */
    public record Weather(Duration there, Duration back) {
        public static final Weather FAIR = new Weather(Duration.ZERO, Duration.ZERO);
    }

    /** Longer than every time-out: it never comes. */
    public static final Duration LOST = Duration.ofHours(1);

    private final LeaseServer server;
    private final VirtualTime time;
    private final List<Stream> streams = new ArrayList<>();
    private boolean isWatchForbidden;
    private Supplier<Weather> weather = () -> Weather.FAIR;

    public LeaseWire(LeaseServer server, VirtualTime time) {
        this.server = server;
        this.time = time;
    }

    /** Draws what happens to each call from now on. */
    public void setWeather(Supplier<Weather> weather) {
        this.weather = weather;
    }

    void forbidWatch() {
        isWatchForbidden = true;
    }

    /** Ends all watches, as a server does now and then. */
    void breakWatches() {
        List.copyOf(streams).forEach(WatchStream::close);
    }

    @Override
    public Response call(Request request) throws IOException {
        Weather today = weather.get();
        if (today.there().compareTo(request.timeout()) > 0) {
            time.start("late request", () -> {
                time.gate().await(today.there());
                server.handle(request);
            });
            throw timeout(request);
        }
        sleep(today.there());
        Response response = server.handle(request);
        if (today.there().plus(today.back()).compareTo(request.timeout()) > 0) {
            throw timeout(request);
        }
        sleep(today.back());
        return response;
    }

    private IOException timeout(Request request) throws IOException {
        sleep(request.timeout());
        return new IOException("no answer to " + request + " within " + request.timeout());
    }

    private void sleep(Duration duration) throws IOException {
        if (duration.isZero()) {
            return;
        }
        try {
            time.gate().await(duration);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static IOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted");
    }

    @Override
    public WatchAnswer watch(WatchRequest request) {
        if (isWatchForbidden) {
            var status =
                    "{\"kind\":\"Status\",\"code\":403,\"reason\":\"Forbidden\",\"message\":\"leases is forbidden\"}";
            return new WatchAnswer.Refused(new Response(403, Map.of(), status.getBytes(StandardCharsets.UTF_8)));
        }
        return new WatchAnswer.Opened(new Stream());
    }

    @Override
    public KubeTransport isolated() {
        return this;
    }

    @Override
    public String server() {
        return "https://lease-server";
    }

    @Override
    public void close() {
        breakWatches();
    }

    private final class Stream implements WatchStream, Consumer<String> {
        private final Deque<String> lines = new ArrayDeque<>();
        private final Gate news = time.gate();
        private boolean isClosed;

        Stream() {
            streams.add(this);
            server.watch(this);
        }

        @Override
        public void accept(String line) {
            lines.add(line);
            news.open();
        }

        @Override
        public Optional<byte[]> next() throws IOException {
            try {
                while (lines.isEmpty() && !isClosed) {
                    news.await();
                }
            } catch (InterruptedException e) {
                throw interrupted();
            }
            return Optional.ofNullable(lines.poll()).map(line -> line.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void close() {
            isClosed = true;
            streams.remove(this);
            server.forget(this);
            news.open();
        }
    }
}

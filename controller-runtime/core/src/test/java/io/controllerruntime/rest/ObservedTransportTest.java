// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.controllerruntime.runtime.Clock;
import io.controllerruntime.transport.Method;
import io.controllerruntime.transport.Query;
import io.controllerruntime.transport.Request;
import io.controllerruntime.transport.WatchRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObservedTransportTest {

    private record Seen(String method, int code, String host, Duration duration) {}

    /** One second passes between any two looks at it. */
    private static final class TickingClock implements Clock {
        private long seconds;

        @Override
        public Instant now() {
            return Instant.EPOCH;
        }

        @Override
        public long nanoTime() {
            return Duration.ofSeconds(seconds++).toNanos();
        }
    }

    private final List<Seen> seen = new ArrayList<>();
    private final ScriptedTransport server = new ScriptedTransport();
    private final ObservedTransport transport = new ObservedTransport(
            server,
            new TickingClock(),
            (method, code, host, duration) -> seen.add(new Seen(method, code, host, duration)));

    @Test
    void everyAnswerIsSeen() throws IOException {
        server.answer(201, "").answer(404, "").answer(410, "").stream();

        transport.call(request(Method.POST));
        transport.isolated().call(request(Method.GET));
        transport.watch(new WatchRequest("/", Query.none(), Duration.ZERO));
        transport.watch(new WatchRequest("/", Query.none(), Duration.ZERO));

        assertThat(seen).containsExactly(seen("POST", 201), seen("GET", 404), seen("GET", 410), seen("GET", 200));
    }

    @Test
    void aRequestWithoutAnAnswerIsSeenWithCodeZero() {
        server.fail(new IOException("reset"));

        assertThatThrownBy(() -> transport.call(request(Method.PUT))).isInstanceOf(IOException.class);

        assertThat(seen).containsExactly(seen("PUT", 0));
    }

    private static Request request(Method method) {
        return new Request(method, "/", Query.none(), null, Duration.ZERO);
    }

    private static Seen seen(String method, int code) {
        return new Seen(method, code, "example.com:6443", Duration.ofSeconds(1));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import io.controllerruntime.runtime.Gate;
import io.controllerruntime.runtime.TaskRunner;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/** A connection whose other end is the test: it sees what is asked and says what comes back, now or later. */
final class Wire implements KubeTransport {

    /** Everything that was asked, as paths and queries. */
    final List<String> asked = new ArrayList<>();

    /** The media types that were asked for. */
    final List<String> accepted = new ArrayList<>();

    /** How long the watches that were asked for may be silent. */
    final List<Duration> stalls = new ArrayList<>();

    final Script<Response> calls;
    final Script<WatchAnswer> watches;
    private final TaskRunner tasks;

    Wire(TaskRunner tasks) {
        this.tasks = tasks;
        this.calls = new Script<>(tasks.gate());
        this.watches = new Script<>(tasks.gate());
    }

    /** What comes back, in order. Whoever asks for more than there is waits for it. */
    static final class Script<A> {
        private interface Turn<A> {
            A take() throws IOException;
        }

        private final Queue<Turn<A>> turns = new ArrayDeque<>();
        private final Gate more;

        Script(Gate more) {
            this.more = more;
        }

        void then(A answer) {
            add(() -> answer);
        }

        void thenBreak() {
            add(() -> {
                throw new IOException("connection reset");
            });
        }

        private void add(Turn<A> turn) {
            turns.add(turn);
            more.open();
        }

        private A next() throws IOException {
            while (turns.isEmpty()) {
                try {
                    more.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new InterruptedIOException("interrupted");
                }
            }
            return turns.remove().take();
        }
    }

    /** A watch that the test writes to. */
    final class Stream implements WatchStream {
        final Script<Optional<byte[]>> lines = new Script<>(tasks.gate());
        boolean isClosed;

        void send(String type, Object object) {
            lines.then(Optional.of(bytes("{\"type\": \"" + type + "\", \"object\": " + object + "}")));
        }

        void end() {
            lines.then(Optional.empty());
        }

        @Override
        public Optional<byte[]> next() throws IOException {
            return lines.next();
        }

        @Override
        public void close() {
            isClosed = true;
        }
    }

    /** The next watch is opened. */
    Stream opens() {
        var stream = new Stream();
        watches.then(new WatchAnswer.Opened(stream));
        return stream;
    }

    /** The next call gets this list. */
    void lists(String resourceVersion, String continueToken, Object... items) {
        calls.then(new Response(200, Map.of(), bytes("""
                {"kind": "ConfigMapList", "apiVersion": "v1",
                 "metadata": {"resourceVersion": "%s", "continue": "%s"}, "items": %s}""".formatted(resourceVersion, continueToken, List.of(items)))));
    }

    static Response refusal(int code, String reason) {
        return refusal(code, reason, "so it is");
    }

    /** As RBAC words it. */
    static Response forbidden() {
        return refusal(
                403,
                "Forbidden",
                "configmaps is forbidden: User 'op' cannot list resource \\\"configmaps\\\" in API group \\\"\\\" at the cluster scope");
    }

    private static Response refusal(int code, String reason, String message) {
        return new Response(
                code,
                Map.of(),
                bytes("{\"kind\": \"Status\", \"code\": %d, \"reason\": \"%s\", \"message\": \"%s\"}"
                        .formatted(code, reason, message)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Response call(Request request) throws IOException {
        asked.add(request.toString());
        accepted.add(request.accept());
        return calls.next();
    }

    @Override
    public WatchAnswer watch(WatchRequest request) throws IOException {
        asked.add(request.toString().replaceAll("[&?](timeoutSeconds|allowWatchBookmarks|watch)=[^&]*", ""));
        accepted.add(request.accept());
        stalls.add(request.stall());
        return watches.next();
    }

    @Override
    public KubeTransport isolated() {
        return this;
    }

    @Override
    public String server() {
        return "https://wire";
    }

    @Override
    public void close() {}
}

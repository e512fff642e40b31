// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.rest;

import io.controllerruntime.transport.KubeTransport;
import io.controllerruntime.transport.Request;
import io.controllerruntime.transport.Response;
import io.controllerruntime.transport.WatchAnswer;
import io.controllerruntime.transport.WatchRequest;
import io.controllerruntime.transport.WatchStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives the answers it was told to give, in order, and remembers what it was asked: what goes over the wire, without a wire. */
public final class ScriptedTransport implements KubeTransport {

    public final List<Request> requests = new ArrayList<>();
    public final List<WatchRequest> watches = new ArrayList<>();
    private final Deque<Answer> answers = new ArrayDeque<>();
    private List<String> lines = List.of();

    private interface Answer {
        Response get() throws IOException;
    }

    public ScriptedTransport answer(int status, String body) {
        answers.add(() -> new Response(status, Map.of(), bytes(body)));
        return this;
    }

    public ScriptedTransport fail(IOException failure) {
        answers.add(() -> {
            throw failure;
        });
        return this;
    }

    /** Opens a watch with these lines, which then ends in good order. */
    public ScriptedTransport stream(String... lines) {
        this.lines = List.of(lines);
        return answer(200, "");
    }

    @Override
    public Response call(Request request) throws IOException {
        requests.add(request);
        return answers.remove().get();
    }

    @Override
    public WatchAnswer watch(WatchRequest request) throws IOException {
        watches.add(request);
        Response response = answers.remove().get();
        return response.isSuccess()
                ? new WatchAnswer.Opened(new Lines(new ArrayDeque<>(lines)))
                : new WatchAnswer.Refused(response);
    }

    @Override
    public KubeTransport isolated() {
        return this;
    }

    @Override
    public String server() {
        return "https://example.com:6443";
    }

    @Override
    public void close() {}

    private record Lines(Deque<String> lines) implements WatchStream {
        @Override
        public Optional<byte[]> next() {
            return Optional.ofNullable(lines.poll()).map(ScriptedTransport::bytes);
        }

        @Override
        public void close() {
            lines.clear();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

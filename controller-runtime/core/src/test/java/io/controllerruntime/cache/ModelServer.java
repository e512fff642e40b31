// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import static io.controllerruntime.cache.ConfigMaps.configMap;

import com.google.gson.JsonObject;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * A server of ConfigMaps with a history that it can forget, and with every bad habit: it refuses, breaks off in the middle of a line, falls
 * silent, ends early, says things twice, is not installed. The seed decides when.
 */
final class ModelServer implements KubeTransport {

    /** One change of one object; an empty uid: it was deleted. */
    record Revision(long version, String name, String uid) {
        boolean isDeletion() {
            return uid.isEmpty();
        }
    }

    private final VirtualTime time;
    private final Random random;
    private final List<Stream> streams = new ArrayList<>();
    private final List<Revision> history = new ArrayList<>();
    private long now = 10;
    private long compacted = 10;
    private int uids;

    /** Whether it misbehaves. */
    boolean isWild = true;

    /** Whether it knows how to stream the initial state. */
    boolean canStream = true;

    /** Whether the kind is there. */
    boolean isInstalled = true;

    ModelServer(VirtualTime time, long seed) {
        this.time = time;
        this.random = new Random(seed);
    }

    // what happens on it

    void write(String name) {
        Revision before = state(now).get(name);
        now += 1 + random.nextInt(3);
        boolean deletes = before != null && random.nextInt(3) == 0;
        String uid = deletes ? "" : before == null ? "u" + uids++ : before.uid();
        history.add(new Revision(now, name, uid));
        wake();
    }

    /** Deletes and creates while nobody looks. */
    void replace(String name) {
        if (state(now).containsKey(name)) {
            history.add(new Revision(++now, name, ""));
        }
        history.add(new Revision(++now, name, "u" + uids++));
        wake();
    }

    void delete(String name) {
        history.add(new Revision(++now, name, ""));
        wake();
    }

    void compact() {
        compacted = now;
    }

    /** Takes the kind away, with all its objects. */
    void uninstall() {
        state(now).keySet().forEach(name -> history.add(new Revision(++now, name, "")));
        isInstalled = false;
        streams.forEach(stream -> stream.isOver = true);
        wake();
    }

    void dropAll() {
        streams.forEach(stream -> stream.isBroken = true);
        wake();
    }

    private void wake() {
        streams.forEach(stream -> stream.more.open());
    }

    /** The objects there are, as uid and version by name. */
    Map<String, String> states() {
        var states = new TreeMap<String, String>();
        state(now).forEach((name, revision) -> states.put(name, revision.uid() + "@" + revision.version()));
        return states;
    }

    /** The uid of an object that is there. */
    String uid(String name) {
        return Objects.requireNonNull(state(now).get(name)).uid();
    }

    /** Whether an object was ever in this state. */
    boolean existed(String name, String uid, long version) {
        return history.contains(new Revision(version, name, uid));
    }

    private Map<String, Revision> state(long version) {
        var state = new TreeMap<String, Revision>();
        for (Revision revision : history) {
            if (revision.version() <= version) {
                if (revision.isDeletion()) {
                    state.remove(revision.name());
                } else {
                    state.put(revision.name(), revision);
                }
            }
        }
        return state;
    }

    // what it answers

    @Override
    public Response call(Request request) throws IOException {
        pass();
        Optional<Response> refusal = refusal();
        if (refusal.isPresent()) {
            return refusal.get();
        }
        String token = request.query().parameters().getOrDefault("continue", "");
        long version = token.isEmpty() ? now : Long.parseLong(token.split(":", -1)[0]);
        if (version < compacted) {
            return status(410, "Expired");
        }
        int from = token.isEmpty() ? 0 : Integer.parseInt(token.split(":", -1)[1]);
        int limit = Integer.parseInt(request.query().parameters().get("limit"));
        List<JsonObject> all =
                state(version).values().stream().map(this::object).toList();
        int to = Math.min(all.size(), from + limit);
        String next = to < all.size() ? version + ":" + to : "";
        return new Response(200, Map.of(), bytes("""
                {"metadata": {"resourceVersion": "%d", "continue": "%s"}, "items": %s}""".formatted(version, next, all.subList(from, to))));
    }

    @Override
    public WatchAnswer watch(WatchRequest request) throws IOException {
        pass();
        Optional<Response> refusal = refusal();
        if (refusal.isPresent()) {
            return new WatchAnswer.Refused(refusal.get());
        }
        boolean isInitial = request.query().parameters().containsKey("sendInitialEvents");
        if (isInitial && !canStream) {
            return new WatchAnswer.Refused(status(422, "Invalid"));
        }
        long from =
                isInitial ? now : Long.parseLong(request.query().parameters().get("resourceVersion"));
        if (from < compacted && random.nextBoolean()) {
            return new WatchAnswer.Refused(status(410, "Expired"));
        }
        var stream = new Stream(from, request.stall(), from < compacted);
        if (isInitial) {
            state(now).values().forEach(revision -> stream.lines.add(line("ADDED", object(revision))));
            stream.lines.add(bookmark(now, "\"annotations\": {\"k8s.io/initial-events-end\": \"true\"}, "));
        }
        streams.add(stream);
        return new WatchAnswer.Opened(stream);
    }

    private Optional<Response> refusal() throws IOException {
        if (!isInstalled) {
            return Optional.of(status(404, "NotFound"));
        }
        if (!isWild) {
            return Optional.empty();
        }
        return switch (random.nextInt(16)) {
            case 0 -> throw new IOException("connection reset");
            case 1 -> Optional.of(status(500, "InternalError"));
            case 2 -> Optional.of(status(429, "TooManyRequests"));
            case 3 -> Optional.of(status(503, "ServiceUnavailable"));
            case 4 -> Optional.of(new Response(504, Map.of(), bytes("""
                    {"kind": "Status", "code": 504, "reason": "Timeout",
                     "details": {"causes": [{"reason": "ResourceVersionTooLarge", "message": "Too large resource version"}]}}""")));
            case 5 -> Optional.of(status(410, "Expired"));
            default -> Optional.empty();
        };
    }

    /** The wire takes its time. */
    private void pass() throws IOException {
        await(time.gate(), Duration.ofMillis(random.nextInt(300)));
    }

    private static boolean await(Gate gate, Duration atMost) throws IOException {
        try {
            return gate.await(atMost);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    private JsonObject object(Revision revision) {
        return configMap(revision.name(), revision.uid(), revision.version());
    }

    private static byte[] line(String type, Object object) {
        return bytes("{\"type\": \"" + type + "\", \"object\": " + object + "}");
    }

    private static byte[] bookmark(long version, String annotations) {
        return line("BOOKMARK", "{\"metadata\": {" + annotations + "\"resourceVersion\": \"" + version + "\"}}");
    }

    private static Response status(int code, String reason) {
        return new Response(code, Map.of(), bytes("""
                {"kind": "Status", "code": %d, "reason": "%s"}""".formatted(code, reason)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** An open watch. */
    private final class Stream implements WatchStream {
        private final List<byte[]> lines = new ArrayList<>();
        private final Gate more = time.gate();
        private final Duration stall;
        private final boolean isExpired;
        private long cursor;
        private boolean isSilent;
        private boolean isBroken;
        private boolean isOver;

        Stream(long from, Duration stall, boolean isExpired) {
            this.cursor = from;
            this.stall = stall;
            this.isExpired = isExpired;
        }

        @Override
        public Optional<byte[]> next() throws IOException {
            if (isExpired) {
                return Optional.of(line("ERROR", "{\"kind\": \"Status\", \"code\": 410, \"reason\": \"Expired\"}"));
            }
            while (true) {
                misbehave();
                if (isBroken) {
                    throw new IOException("connection reset");
                }
                if (isOver) {
                    return Optional.empty();
                }
                Optional<byte[]> line = isSilent ? Optional.empty() : take();
                if (line.isPresent()) {
                    return line;
                }
                if (!await(more, stall)) {
                    throw new IOException("silent for " + stall);
                }
            }
        }

        private Optional<byte[]> take() {
            if (!lines.isEmpty()) {
                return Optional.of(lines.removeFirst());
            }
            Optional<Revision> next = history.stream()
                    .filter(revision -> revision.version() > cursor)
                    .findFirst();
            if (next.isPresent()) {
                show(next.get());
            } else if (isWild && now > cursor && random.nextInt(3) == 0) {
                cursor = now;
                lines.add(bookmark(now, ""));
            }
            return lines.isEmpty() ? Optional.empty() : Optional.of(lines.removeFirst());
        }

        private void show(Revision revision) {
            Map<String, Revision> before = state(revision.version() - 1);
            if (revision.isDeletion()) {
                String uid = Objects.requireNonNull(before.get(revision.name())).uid();
                lines.add(line("DELETED", configMap(revision.name(), uid, revision.version())));
            } else {
                lines.add(line(before.containsKey(revision.name()) ? "MODIFIED" : "ADDED", object(revision)));
            }
            if (isWild && random.nextInt(10) == 0) {
                lines.add(lines.getLast());
            }
            cursor = revision.version();
        }

        private void misbehave() throws IOException {
            if (!isWild) {
                return;
            }
            switch (random.nextInt(40)) {
                case 0 -> throw new IOException("broken off in the middle of a line");
                case 1 -> lines.addFirst(bytes("{\"type\": \"ADDED\", \"object\": {\"metadata\": {\"name\": \"gho"));
                case 2 -> isSilent = true;
                case 3 -> isOver = true;
                default -> {}
            }
        }

        @Override
        public void close() {
            streams.remove(this);
        }
    }

    @Override
    public KubeTransport isolated() {
        return this;
    }

    @Override
    public String server() {
        return "https://model";
    }

    @Override
    public void close() {}
}

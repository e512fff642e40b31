// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.faults;

import io.controllerruntime.apiserver.auth.Credentials;
import io.controllerruntime.apiserver.request.Answer;
import io.controllerruntime.apiserver.request.ApiRequest;
import io.controllerruntime.apiserver.request.RequestInfo;
import io.controllerruntime.apiserver.storage.Replica;
import io.controllerruntime.apiserver.storage.Storage;
import io.controllerruntime.runtime.Clock;
import io.controllerruntime.runtime.Randoms;
import io.controllerruntime.runtime.TaskRunner;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * The edge of a server, where a test has things go wrong. Thread-safe.
 *
 * <pre>{@code
 * try (Fault fault = server.faults().on(verb("update").of("leases").named("x")).times(2).answer(503)) {
 *     ...
 *     assertThat(fault.count()).isEqualTo(2);
 * }
 * }</pre>
 */
public final class Faults {

    /** Of a client who says himself when he has waited enough. */
    private static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);

    private final Server server;
    private final Storage storage;
    private final Function<Credentials, Optional<String>> users;
    private final Fault.Seams seams;
    private final List<Fault> active = new CopyOnWriteArrayList<>();

    /** Open watches in the order in which they opened. */
    private final Map<Long, FaultyStream> watches = new ConcurrentSkipListMap<>();

    private final AtomicLong opened = new AtomicLong();

    /** What is behind the edge. */
    @FunctionalInterface
    public interface Server {
        Answer handle(ApiRequest request, Replica replica) throws InterruptedException;
    }

    /** @param users tells the names of users */
    public Faults(
            Server server,
            Storage storage,
            Function<Credentials, Optional<String>> users,
            Clock clock,
            Randoms randoms,
            TaskRunner tasks) {
        this.server = server;
        this.storage = storage;
        this.users = users;
        this.seams = new Fault.Seams(clock, randoms, tasks);
    }

    /** Begins a fault that strikes these requests. */
    public FaultBuilder on(Requests requests) {
        return new FaultBuilder(this, Rule.all(requests));
    }

    /** Forgets history up to now: older versions are refused with 410, so lists begin anew and clients that watched list again. */
    public void compact() {
        storage.compact(storage.revision());
    }

    /** Ends all faults. */
    public void clear() {
        active.forEach(Fault::close);
    }

    Storage storage() {
        return storage;
    }

    Fault put(Rule rule, Effect effect, Runnable whenClosed) {
        var fault = new Fault(rule, effect, seams, over -> {
            active.remove(over);
            whenClosed.run();
            watches.values().forEach(FaultyStream::wake);
        });
        active.add(fault);
        watches.values().forEach(watch -> watch.offer(fault));
        return fault;
    }

    /**
     * Answers a client whose connection ends when he does not want to wait any more.
     *
     * @throws IOException when there is to be no answer, but a broken connection
     */
    public Answer answer(ApiRequest request) throws IOException, InterruptedException {
        return exchange(request, FOREVER);
    }

    /**
     * Answers a client in this process.
     *
     * @param patience how long he waits for an answer, and bears a watch's silence
     * @throws IOException when there is to be no answer, but a broken connection, or none in time
     */
    public Answer answer(ApiRequest request, Duration patience) throws IOException, InterruptedException {
        if (active.isEmpty()) {
            return exchange(request, patience);
        }
        String what = request.method() + " " + request.path();
        return new Patience(seams.tasks(), patience).await(what, () -> exchange(request, patience));
    }

    private Answer exchange(ApiRequest request, Duration patience) throws IOException, InterruptedException {
        Answer answer = active.isEmpty()
                ? server.handle(request, storage.current())
                : struck(asked(request), active.iterator(), storage.current());
        return switch (answer) {
            case Answer.Complete complete -> complete;
            case Answer.Watching watching -> faulty(watching, asked(request), patience);
        };
    }

    private Asked asked(ApiRequest request) {
        return new Asked(request, RequestInfo.of(request), users);
    }

    /** Passes the request through the faults that are left, and then to the server. */
    private Answer struck(Asked asked, Iterator<Fault> faults, Replica replica)
            throws IOException, InterruptedException {
        while (faults.hasNext()) {
            Fault fault = faults.next();
            if (fault.effect() instanceof Effect.OfRequest effect && fault.strikes(asked)) {
                return struck(effect, asked, faults, replica);
            }
        }
        return server.handle(asked.request(), replica);
    }

    private Answer struck(Effect.OfRequest effect, Asked asked, Iterator<Fault> rest, Replica replica)
            throws IOException, InterruptedException {
        return switch (effect) {
            case Effect.Refusal refusal -> Refusals.answer(refusal, asked);
            case Effect.LateRequest late -> {
                pause(late.delay());
                yield struck(asked, rest, replica);
            }
            case Effect.LateAnswer late -> {
                Answer answer = struck(asked, rest, replica);
                pause(late.delay());
                yield answer;
            }
            case Effect.LostRequest lost -> throw Lost.connection("before " + asked + " arrived");
            case Effect.LostAnswer lost -> {
                Patience.discard(struck(asked, rest, replica));
                throw Lost.connection("before the answer to " + asked);
            }
            case Effect.StaleRead stale -> struck(asked, rest, stale.replica());
        };
    }

    private void pause(Duration duration) throws InterruptedException {
        seams.tasks().gate().await(duration);
    }

    /** It is known before it asks for faults, and a fault is known before it asks for watches: so none misses the other. */
    private Answer faulty(Answer.Watching answer, Asked asked, Duration patience) {
        long number = opened.incrementAndGet();
        var stream = new FaultyStream(
                answer.events(), asked, patience, seams.clock(), seams.tasks().gate(), () -> watches.remove(number));
        watches.put(number, stream);
        active.forEach(stream::offer);
        return new Answer.Watching(answer.contentType(), stream, answer.warnings());
    }
}

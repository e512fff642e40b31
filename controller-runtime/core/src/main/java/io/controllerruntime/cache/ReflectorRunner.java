// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import io.controllerruntime.apierrors.ApiException;
import io.controllerruntime.cache.Reflector.Signal;
import io.controllerruntime.cache.Reflector.State;
import io.controllerruntime.cache.Reflector.Step;
import io.controllerruntime.rest.RestClient;
import io.controllerruntime.rest.Watch;
import io.controllerruntime.rest.WatchEvent;
import io.controllerruntime.runtime.Gate;
import io.controllerruntime.runtime.Runtime;
import io.controllerruntime.scheme.ResourceType;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Does what a {@link Reflector} asks for: the I/O, the waiting and the chance. For one task. */
final class ReflectorRunner {

    /** A watch is asked to last this long, and up to as long again: client-go's 5 to 10 minutes. */
    private static final Duration WATCH_AT_LEAST = Duration.ofMinutes(5);

    private final Reflector reflector;
    private final Feed<?> feed;
    private final RestClient rest;
    private final ResourceType<?> type;
    private final int pageSize;
    private final Runtime runtime;
    private final Gate neverOpened;

    private @Nullable Watch watch;
    private long openedAt;

    ReflectorRunner(Runtime runtime, RestClient rest, ResourceType<?> type, Feed<?> feed, CacheOptions options) {
        this.reflector = new Reflector(options.backoff(), new ProblemText(type, feed.namespace()));
        this.feed = feed;
        this.rest = rest;
        this.type = type;
        this.pageSize = options.pageSize();
        this.runtime = runtime;
        this.neverOpened = runtime.tasks().gate();
    }

    /** Lists and watches until interrupted; then the watch is closed. */
    void run() throws InterruptedException {
        State state = Reflector.begin();
        try {
            while (true) {
                Step step = reflector.step(state, attempt(state));
                step.effects().forEach(feed::perform);
                state = step.state();
            }
        } finally {
            closeWatch();
        }
    }

    private Signal attempt(State state) throws InterruptedException {
        try {
            return proceed(state);
        } catch (ApiException error) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return state instanceof State.Watching ? broken(error) : new Signal.Failed(error);
        }
    }

    private Signal proceed(State state) throws InterruptedException {
        return switch (state) {
            case State.Listing at -> new Signal.Listed(rest.list(type, feed.scope(), pageSize, at.continueToken()));
            case State.Opening at -> open(at.resourceVersion());
            case State.Watching at -> next();
            case State.Waiting at -> waitFor(at.span());
        };
    }

    private Signal open(String resourceVersion) {
        Duration timeout = Backoff.draw(WATCH_AT_LEAST, runtime.randoms().nextDouble());
        watch = rest.watch(type, feed.scope(), resourceVersion, timeout);
        openedAt = runtime.clock().nanoTime();
        return new Signal.Opened();
    }

    private Signal next() throws InterruptedException {
        Optional<WatchEvent> next = Objects.requireNonNull(watch, "not open").next();
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (next.isEmpty()) {
            closeWatch();
            return new Signal.Closed(openFor());
        }
        return next.get() instanceof WatchEvent.Failed(ApiException error)
                ? broken(error)
                : new Signal.Received(next.get());
    }

    private Signal broken(ApiException error) {
        closeWatch();
        return new Signal.Broken(error, openFor());
    }

    private Signal waitFor(Duration span) throws InterruptedException {
        neverOpened.await(Backoff.draw(span, runtime.randoms().nextDouble()));
        return new Signal.Waited();
    }

    private Duration openFor() {
        return Duration.ofNanos(runtime.clock().nanoTime() - openedAt);
    }

    private void closeWatch() {
        if (watch != null) {
            watch.close();
            watch = null;
        }
    }
}

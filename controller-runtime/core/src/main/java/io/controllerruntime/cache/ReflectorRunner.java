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

    /** How much later than asked a server may end a watch before its silence counts as a broken stream. */
    private static final Duration WATCH_GRACE = Duration.ofSeconds(15);

    /** How long a server that sends bookmarks, about one a minute, may be silent. */
    private static final Duration SILENCE = Duration.ofMinutes(3);

    private final Reflector reflector;
    private final Feed feed;
    private final RestClient rest;
    private final ResourceType<?> type;
    private final int pageSize;
    private final Runtime runtime;
    private final Gate neverOpened;

    private @Nullable Watch watch;
    private long openedAt;
    private boolean sendsBookmarks;

    ReflectorRunner(
            Runtime runtime,
            RestClient rest,
            ResourceType<?> type,
            Feed feed,
            CacheOptions options,
            ByObject.Presence presence) {
        var text = new ProblemText(type, feed.namespace());
        this.reflector = new Reflector(options.backoff(), text, options.initialState(), presence);
        this.feed = feed;
        this.rest = rest;
        this.type = type;
        this.pageSize = options.pageSize();
        this.runtime = runtime;
        this.neverOpened = runtime.tasks().gate();
    }

    /** Lists and watches until interrupted; then the watch is closed. */
    void run() throws InterruptedException {
        State state = reflector.begin();
        try {
            while (true) {
                Signal signal = attempt(state);
                if (isSignOfLife(signal)) {
                    feed.heard(runtime.clock().nanoTime());
                }
                Step step = reflector.step(state, signal);
                step.effects().forEach(feed::perform);
                state = step.state();
            }
        } finally {
            closeWatch();
        }
    }

    private static boolean isSignOfLife(Signal signal) {
        return switch (signal) {
            case Signal.Listed listed -> true;
            case Signal.Opened opened -> true;
            case Signal.Received received -> true;
            case Signal.Closed closed -> true;
            case Signal.Failed(ApiException error) -> error instanceof ApiException.NotFound;
            case Signal.Broken broken -> false;
            case Signal.Waited waited -> false;
        };
    }

    private Signal attempt(State state) throws InterruptedException {
        try {
            return proceed(state);
        } catch (ApiException error) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return state instanceof State.Watching || state instanceof State.Filling
                    ? broken(error)
                    : new Signal.Failed(error);
        }
    }

    private Signal proceed(State state) throws InterruptedException {
        return switch (state) {
            case State.Listing at -> new Signal.Listed(rest.list(type, feed.scope(), pageSize, at.continueToken()));
            case State.Streaming at -> stream();
            case State.Filling at -> next();
            case State.Opening at -> open(at.resourceVersion());
            case State.Watching at -> next();
            case State.Waiting at -> waitFor(at.span());
        };
    }

    private Signal open(String resourceVersion) {
        Duration timeout = watchTimeout();
        return opened(rest.watch(type, feed.scope(), resourceVersion, timeout, stall(timeout)));
    }

    private Signal stream() {
        Duration timeout = watchTimeout();
        return opened(rest.watchList(type, feed.scope(), timeout, stall(timeout)));
    }

    private Signal opened(Watch opened) {
        watch = opened;
        openedAt = runtime.clock().nanoTime();
        feed.watchOpened();
        return new Signal.Opened();
    }

    private Duration watchTimeout() {
        return Backoff.draw(WATCH_AT_LEAST, runtime.randoms().nextDouble());
    }

    /** A server that has not sent a bookmark yet may be silent for as long as a watch lasts. */
    private Duration stall(Duration timeout) {
        return sendsBookmarks ? SILENCE : timeout.plus(WATCH_GRACE);
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
        sendsBookmarks |= next.get() instanceof WatchEvent.Bookmark(var version, var isEnd) && !isEnd;
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

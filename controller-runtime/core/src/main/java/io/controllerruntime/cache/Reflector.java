// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import io.controllerruntime.apierrors.ApiException;
import io.controllerruntime.cache.ByObject.Presence;
import io.controllerruntime.cache.CacheOptions.InitialState;
import io.controllerruntime.codec.RawJson;
import io.controllerruntime.rest.Page;
import io.controllerruntime.rest.WatchEvent;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Decides what to ask the server for next, to keep a copy of one collection. Pure: no I/O, no clock, no log.
 *
 * <p>The state says what to do, the signal how it went, the effects what the store and the operator of the program shall know.
 * Open a watch that begins with the objects there are, or where the server cannot do that list all pages and then watch; when the watch
 * ends, resume it where it was; when history is gone, begin again. Every failure waits
 * first, longer each time; only a watch that has lasted as long as the longest wait makes good for the failures before it.
 * {@link ReflectorRunner} does what is asked.
 */
final class Reflector {

    /** What to do next. */
    sealed interface State {

        /** How many times in a row it has gone wrong. */
        int failures();

        /** Open a watch that begins with the objects there are. */
        record Streaming(int failures) implements State {}

        /** Read the next of the objects there are; what was read so far is not yet all. */
        record Filling(int failures) implements State {}

        /** Ask for a page: the first when the token is empty. */
        record Listing(String continueToken, int failures) implements State {}

        /** Open a watch from a resourceVersion on. */
        record Opening(String resourceVersion, int failures) implements State {}

        /** Read the next event of the open watch; this is the last resourceVersion seen. */
        record Watching(String resourceVersion, int failures) implements State {}

        /** Wait at least this long and less than twice as long, then go on. */
        record Waiting(Duration span, State next) implements State {
            @Override
            public int failures() {
                return next.failures();
            }
        }
    }

    /** How it went. */
    sealed interface Signal {

        record Listed(Page page) implements Signal {}

        record Opened() implements Signal {}

        record Received(WatchEvent event) implements Signal {}

        /** The server ended the watch in good order. */
        record Closed(Duration openFor) implements Signal {}

        /** The watch broke, or the server ended it with an error. */
        record Broken(ApiException error, Duration openFor) implements Signal {}

        /** There is no page, or no watch. */
        record Failed(ApiException error) implements Signal {}

        record Waited() implements Signal {}
    }

    /** What others shall know, in this order. */
    sealed interface Effect {

        /** Some of the objects there are: keep them aside. */
        record Stage(List<RawJson> items) implements Effect {}

        /** One of those went away since. */
        record Unstage(RawJson item) implements Effect {}

        /** The list begins anew: forget what was kept aside. */
        record Discard() implements Effect {}

        /** These are all: what was kept aside is the collection. */
        record Replace(String resourceVersion) implements Effect {}

        /** One event of the watch. */
        record Apply(WatchEvent event) implements Effect {}

        /** Why it does not work, and what to do; empty: it works. */
        record Report(String problem) implements Effect {}
    }

    record Step(State state, List<Effect> effects) {}

    private record At(State state, Signal signal) {}

    /** Earlier than any that a server gives. */
    private static final String BEFORE_ALL = "0";

    private final Retries retries;
    private final ProblemText text;
    private final InitialState initial;
    private final Presence presence;

    Reflector(Backoff backoff, ProblemText text, InitialState initial, Presence presence) {
        this.retries = new Retries(backoff);
        this.text = text;
        this.initial = initial;
        this.presence = presence;
    }

    State begin() {
        return begin(0);
    }

    private State begin(int failures) {
        return switch (initial) {
            case STREAMED -> new State.Streaming(failures);
            case LISTED -> new State.Listing("", failures);
        };
    }

    Step step(State state, Signal signal) {
        return switch (new At(state, signal)) {
            case At(State.Streaming at, Signal.Opened opened) ->
                new Step(new State.Filling(at.failures()), List.of(new Effect.Report("")));
            case At(State.Streaming at, Signal.Failed(ApiException error)) -> notStreamed(at, error);
            case At(State.Filling at, Signal.Received(WatchEvent event)) -> filled(at, event);
            case At(State.Filling at, Signal.Closed(Duration openFor)) -> list(at);
            case At(State.Filling at, Signal.Broken(ApiException error, Duration openFor)) -> notFilled(at, error);
            case At(State.Listing at, Signal.Listed(Page page)) -> listed(at, page);
            case At(State.Listing at, Signal.Failed(ApiException error)) -> notListed(at, error);
            case At(State.Opening at, Signal.Opened opened) -> opened(at);
            case At(State.Opening at, Signal.Failed(ApiException error)) -> notOpened(at, error);
            case At(State.Watching at, Signal.Received(WatchEvent event)) -> received(at, event);
            case At(State.Watching at, Signal.Closed(Duration openFor)) -> closed(at, openFor);
            case At(State.Watching at, Signal.Broken(ApiException error, Duration openFor)) ->
                broken(at, error, openFor);
            case At(State.Waiting at, Signal.Waited waited) -> new Step(at.next(), List.of());
            case At misfed -> throw new IllegalStateException("a reflector cannot get " + misfed);
        };
    }

    /** What is no passing trouble may be the server's way to say that it cannot stream. Whatever it is, a list will show. */
    private Step notStreamed(State.Streaming at, ApiException error) {
        int failures = at.failures() + 1;
        if (Retries.isExpired(error)) {
            return relist(failures, error);
        }
        return error.code() == 0 || error.code() == 429
                ? retries.after(error, new State.Streaming(failures), new Effect.Report(text.of("watch", error)))
                : list(at);
    }

    /** A server that does not know how to stream may also send what it has and never say that this is all. */
    private static Step list(State at) {
        return new Step(new State.Listing("", at.failures()), List.of(new Effect.Discard()));
    }

    private static Step filled(State.Filling at, WatchEvent event) {
        return switch (event) {
            case WatchEvent.Added(RawJson object) -> new Step(at, List.of(new Effect.Stage(List.of(object))));
            case WatchEvent.Modified(RawJson object) -> new Step(at, List.of(new Effect.Stage(List.of(object))));
            case WatchEvent.Deleted(RawJson object) -> new Step(at, List.of(new Effect.Unstage(object)));
            case WatchEvent.Bookmark(String version, boolean isInitialEventsEnd) ->
                isInitialEventsEnd
                        ? new Step(new State.Watching(version, at.failures()), List.of(new Effect.Replace(version)))
                        : new Step(at, List.of());
            case WatchEvent.Failed failed -> throw notBroken(failed);
        };
    }

    /** Pages make headway where one long stream breaks again and again. */
    private Step notFilled(State.Filling at, ApiException error) {
        int failures = at.failures() + 1;
        if (Retries.isExpired(error)) {
            return relist(failures, error);
        }
        return retries.after(error, new State.Listing("", failures), new Effect.Discard());
    }

    private static Step listed(State.Listing at, Page page) {
        var works = new Effect.Report("");
        var stage = new Effect.Stage(page.items());
        return page.continueToken().isEmpty()
                ? new Step(
                        new State.Opening(page.resourceVersion(), at.failures()),
                        List.of(works, stage, new Effect.Replace(page.resourceVersion())))
                : new Step(new State.Listing(page.continueToken(), at.failures()), List.of(works, stage));
    }

    private Step notListed(State.Listing at, ApiException error) {
        int failures = at.failures() + 1;
        if (Retries.isExpired(error)) {
            return relist(failures, error);
        }
        if (error instanceof ApiException.NotFound && presence == Presence.OPTIONAL) {
            return relist(failures, error, new Effect.Replace(BEFORE_ALL), new Effect.Report(""));
        }
        var report = new Effect.Report(text.of("list", error));
        return Retries.isTransient(error)
                ? retries.after(error, new State.Listing(at.continueToken(), failures), report)
                : relist(failures, error, report);
    }

    private static Step opened(State.Opening at) {
        return new Step(new State.Watching(at.resourceVersion(), at.failures()), List.of(new Effect.Report("")));
    }

    /** A refusal for good may be the version's fault, so it is got anew; missing RBAC is not. */
    private Step notOpened(State.Opening at, ApiException error) {
        int failures = at.failures() + 1;
        if (Retries.isExpired(error)) {
            return relist(failures, error);
        }
        var report = new Effect.Report(text.of("watch", error));
        return Retries.isTransient(error) || error instanceof ApiException.Forbidden
                ? retries.after(error, new State.Opening(at.resourceVersion(), failures), report)
                : relist(failures, error, report);
    }

    private static Step received(State.Watching at, WatchEvent event) {
        if (event instanceof WatchEvent.Failed failed) {
            throw notBroken(failed);
        }
        String reached = event.resourceVersion().isEmpty() ? at.resourceVersion() : event.resourceVersion();
        return new Step(new State.Watching(reached, at.failures()), List.of(new Effect.Apply(event)));
    }

    private static IllegalStateException notBroken(WatchEvent.Failed failed) {
        return new IllegalStateException("a reflector gets the end of a watch as Broken, not " + failed);
    }

    private Step closed(State.Watching at, Duration openFor) {
        return retries.isSteady(openFor)
                ? new Step(new State.Opening(at.resourceVersion(), 0), List.of())
                : retries.after(Duration.ZERO, new State.Opening(at.resourceVersion(), at.failures() + 1));
    }

    private Step broken(State.Watching at, ApiException error, Duration openFor) {
        int failures = retries.isSteady(openFor) ? 1 : at.failures() + 1;
        return Retries.isExpired(error)
                ? relist(failures, error)
                : retries.after(error, new State.Opening(at.resourceVersion(), failures));
    }

    private Step relist(int failures, ApiException error, Effect... effects) {
        return retries.after(
                error,
                begin(failures),
                Stream.concat(Stream.of(new Effect.Discard()), Stream.of(effects))
                        .toArray(Effect[]::new));
    }
}

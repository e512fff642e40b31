// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import com.google.gson.JsonObject;
import io.controllerruntime.apierrors.ApiException;
import io.controllerruntime.rest.Page;
import io.controllerruntime.rest.WatchEvent;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Decides what to ask the server for next, to keep a copy of one collection. Pure: no I/O, no clock, no log.
 *
 * <p>The state says what to do, the signal how it went, the effects what the store and the operator of the program shall know.
 * List all pages, then watch; when the watch ends, resume it where it was; when history is gone, list again. Every failure waits
 * first, longer each time; only a watch that has lasted as long as the longest wait makes good for the failures before it.
 * {@link ReflectorRunner} does what is asked.
 */
final class Reflector {

    /** What to do next. */
    sealed interface State {

        /** How many times in a row it has gone wrong. */
        int failures();

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

        /** One page of a list: keep it aside. */
        record Stage(List<JsonObject> items) implements Effect {}

        /** The list begins anew: forget what was kept aside. */
        record Discard() implements Effect {}

        /** The list is whole: what was kept aside is the collection. */
        record Replace(String resourceVersion) implements Effect {}

        /** One event of the watch. */
        record Apply(WatchEvent event) implements Effect {}

        /** Why it does not work, and what to do; empty: it works. */
        record Report(String problem) implements Effect {}
    }

    record Step(State state, List<Effect> effects) {}

    private record At(State state, Signal signal) {}

    private final Backoff backoff;
    private final ProblemText text;

    Reflector(Backoff backoff, ProblemText text) {
        this.backoff = backoff;
        this.text = text;
    }

    static State begin() {
        return new State.Listing("", 0);
    }

    Step step(State state, Signal signal) {
        return switch (new At(state, signal)) {
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
        if (isExpired(error)) {
            return relist(failures, error);
        }
        var report = new Effect.Report(text.of("list", error));
        return isTransient(error)
                ? retry(new State.Listing(at.continueToken(), failures), error, report)
                : relist(failures, error, report);
    }

    private static Step opened(State.Opening at) {
        return new Step(new State.Watching(at.resourceVersion(), at.failures()), List.of(new Effect.Report("")));
    }

    /** A refusal for good may be the version's fault, so it is got anew; missing RBAC is not. */
    private Step notOpened(State.Opening at, ApiException error) {
        int failures = at.failures() + 1;
        if (isExpired(error)) {
            return relist(failures, error);
        }
        var report = new Effect.Report(text.of("watch", error));
        return isTransient(error) || error instanceof ApiException.Forbidden
                ? retry(new State.Opening(at.resourceVersion(), failures), error, report)
                : relist(failures, error, report);
    }

    private static Step received(State.Watching at, WatchEvent event) {
        String version = switch (event) {
            case WatchEvent.Added(JsonObject object) -> versionOf(object);
            case WatchEvent.Modified(JsonObject object) -> versionOf(object);
            case WatchEvent.Deleted(JsonObject object) -> versionOf(object);
            case WatchEvent.Bookmark bookmark -> bookmark.resourceVersion();
            case WatchEvent.Failed failed ->
                throw new IllegalStateException("a reflector gets the end of a watch as Broken, not " + failed);
        };
        return new Step(new State.Watching(version, at.failures()), List.of(new Effect.Apply(event)));
    }

    private Step closed(State.Watching at, Duration openFor) {
        return isSteady(openFor)
                ? new Step(new State.Opening(at.resourceVersion(), 0), List.of())
                : waitFor(Duration.ZERO, new State.Opening(at.resourceVersion(), at.failures() + 1));
    }

    private Step broken(State.Watching at, ApiException error, Duration openFor) {
        int failures = isSteady(openFor) ? 1 : at.failures() + 1;
        return isExpired(error)
                ? relist(failures, error)
                : retry(new State.Opening(at.resourceVersion(), failures), error);
    }

    private boolean isSteady(Duration openFor) {
        return openFor.compareTo(backoff.most()) >= 0;
    }

    private Step relist(int failures, ApiException error, Effect... effects) {
        Step retry = retry(new State.Listing("", failures), error, effects);
        return new Step(
                retry.state(),
                Stream.concat(Stream.of(new Effect.Discard()), retry.effects().stream())
                        .toList());
    }

    private Step retry(State next, ApiException error, Effect... effects) {
        var asked = error instanceof ApiException.Throttled throttled ? throttled.retryAfter() : Duration.ZERO;
        return waitFor(asked, next, effects);
    }

    private Step waitFor(Duration asked, State next, Effect... effects) {
        Duration span = backoff.span(next.failures());
        return new Step(new State.Waiting(span.compareTo(asked) < 0 ? asked : span, next), List.of(effects));
    }

    /** The history asked for is not there: compacted or, after a restore from a backup, not written yet. */
    private static boolean isExpired(ApiException error) {
        return error instanceof ApiException.Gone;
    }

    /** The server could not answer just now; the same question may be answered later. */
    private static boolean isTransient(ApiException error) {
        return error.code() == 0 || error.code() == 429 || error.code() >= 500;
    }

    private static String versionOf(JsonObject object) {
        return object.getAsJsonObject("metadata").get("resourceVersion").getAsString();
    }
}

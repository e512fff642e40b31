// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import static io.controllerruntime.cache.ConfigMaps.CONFIG_MAPS;
import static io.controllerruntime.cache.ConfigMaps.configMap;
import static io.controllerruntime.cache.ConfigMaps.raw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.controllerruntime.apierrors.ApiException;
import io.controllerruntime.cache.ByObject.Presence;
import io.controllerruntime.cache.CacheOptions.InitialState;
import io.controllerruntime.cache.Reflector.Effect;
import io.controllerruntime.cache.Reflector.Effect.Apply;
import io.controllerruntime.cache.Reflector.Effect.Discard;
import io.controllerruntime.cache.Reflector.Effect.Replace;
import io.controllerruntime.cache.Reflector.Effect.Report;
import io.controllerruntime.cache.Reflector.Effect.Stage;
import io.controllerruntime.cache.Reflector.Effect.Unstage;
import io.controllerruntime.cache.Reflector.Signal.Broken;
import io.controllerruntime.cache.Reflector.Signal.Closed;
import io.controllerruntime.cache.Reflector.Signal.Failed;
import io.controllerruntime.cache.Reflector.Signal.Listed;
import io.controllerruntime.cache.Reflector.Signal.Opened;
import io.controllerruntime.cache.Reflector.Signal.Received;
import io.controllerruntime.cache.Reflector.Signal.Waited;
import io.controllerruntime.cache.Reflector.State;
import io.controllerruntime.cache.Reflector.State.Filling;
import io.controllerruntime.cache.Reflector.State.Listing;
import io.controllerruntime.cache.Reflector.State.Opening;
import io.controllerruntime.cache.Reflector.State.Streaming;
import io.controllerruntime.cache.Reflector.State.Waiting;
import io.controllerruntime.cache.Reflector.State.Watching;
import io.controllerruntime.cache.Reflector.Step;
import io.controllerruntime.codec.RawJson;
import io.controllerruntime.rest.Page;
import io.controllerruntime.rest.WatchEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReflectorTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofSeconds(29);
    private static final Duration FIRST_WAIT = Duration.ofMillis(800);
    private static final Duration THIRD_WAIT = Duration.ofMillis(3200);

    private final ApiException gone = new ApiException.Gone("Expired", "too old", List.of());
    private final ApiException broken = new ApiException.Unreachable("reset", new IOException("reset"));
    private final ApiException missing = new ApiException.NotFound("NotFound", "no such path", List.of());
    private final ApiException forbidden = new ApiException.Forbidden(403, "Forbidden", "no rule", List.of());
    private final ApiException invalid = new ApiException.Invalid(400, "BadRequest", "bad token", List.of());

    private final Reflector reflector = reflector(InitialState.LISTED, Presence.REQUIRED);
    private final Reflector streaming = reflector(InitialState.STREAMED, Presence.REQUIRED);

    private static Reflector reflector(InitialState initial, Presence presence) {
        return new Reflector(Backoff.DEFAULT, new ProblemText(CONFIG_MAPS, "demo"), initial, presence);
    }

    @Test
    void itBeginsWithTheFirstPageOfAList() {
        assertThat(reflector.begin()).isEqualTo(new Listing("", 0));
    }

    @Test
    void orItBeginsWithAWatchOfTheObjectsThereAre() {
        assertThat(streaming.begin()).isEqualTo(new Streaming(0));
    }

    Stream<Arguments> rules() {
        RawJson blue = raw(configMap("blue", "a", 7));
        var items = List.of(blue);
        var bookmark = new WatchEvent.Bookmark("9", false);
        return Stream.of(
                argumentSet(
                        "a page with a token asks for the next one",
                        new Listing("", 0),
                        new Listed(new Page(items, "5", "next")),
                        new Listing("next", 0),
                        List.of(new Report(""), new Stage(items))),
                argumentSet(
                        "the last page makes the list whole and opens a watch from where it was taken",
                        new Listing("next", 0),
                        new Listed(new Page(items, "5", "")),
                        new Opening("5", 0),
                        List.of(new Report(""), new Stage(items), new Replace("5"))),
                argumentSet(
                        "a page that the server could not give now is asked for again",
                        new Listing("next", 0),
                        new Failed(broken),
                        new Waiting(FIRST_WAIT, new Listing("next", 1)),
                        List.of(report("list", broken))),
                argumentSet(
                        "an expired token begins the list anew",
                        new Listing("next", 0),
                        new Failed(gone),
                        new Waiting(FIRST_WAIT, new Listing("", 1)),
                        List.of(new Discard())),
                argumentSet(
                        "a token that is refused for good begins the list anew",
                        new Listing("next", 0),
                        new Failed(invalid),
                        new Waiting(FIRST_WAIT, new Listing("", 1)),
                        List.of(new Discard(), report("list", invalid))),
                argumentSet(
                        "a kind that is not served is asked for again and again",
                        new Listing("", 2),
                        new Failed(missing),
                        new Waiting(THIRD_WAIT, new Listing("", 3)),
                        List.of(new Discard(), report("list", missing))),
                argumentSet(
                        "a forbidden list is asked for again and again",
                        new Listing("", 2),
                        new Failed(forbidden),
                        new Waiting(THIRD_WAIT, new Listing("", 3)),
                        List.of(new Discard(), report("list", forbidden))),
                argumentSet(
                        "an open watch is read, and solves the problem",
                        new Opening("5", 2),
                        new Opened(),
                        new Watching("5", 2),
                        List.of(new Report(""))),
                argumentSet(
                        "a watch that is too old lists anew",
                        new Opening("5", 0),
                        new Failed(gone),
                        new Waiting(FIRST_WAIT, new Listing("", 1)),
                        List.of(new Discard())),
                argumentSet(
                        "a watch that does not open now is opened from the same version",
                        new Opening("5", 0),
                        new Failed(broken),
                        new Waiting(FIRST_WAIT, new Opening("5", 1)),
                        List.of(report("watch", broken))),
                argumentSet(
                        "a forbidden watch is opened from the same version",
                        new Opening("5", 0),
                        new Failed(forbidden),
                        new Waiting(FIRST_WAIT, new Opening("5", 1)),
                        List.of(report("watch", forbidden))),
                argumentSet(
                        "a kind that went away lists anew",
                        new Opening("5", 0),
                        new Failed(missing),
                        new Waiting(FIRST_WAIT, new Listing("", 1)),
                        List.of(new Discard(), report("watch", missing))),
                argumentSet(
                        "an event is passed on and advances the version",
                        new Watching("5", 2),
                        new Received(new WatchEvent.Modified(blue)),
                        new Watching("7", 2),
                        List.of(new Apply(new WatchEvent.Modified(blue)))),
                argumentSet(
                        "a bookmark is passed on and advances the version",
                        new Watching("5", 2),
                        new Received(bookmark),
                        new Watching("9", 2),
                        List.of(new Apply(bookmark))),
                argumentSet(
                        "a watch that lasted and ended in good order is resumed at once",
                        new Watching("9", 2),
                        new Closed(LONG),
                        new Opening("9", 0),
                        List.of()),
                argumentSet(
                        "a watch that ended soon is resumed after a wait, even if in good order",
                        new Watching("9", 0),
                        new Closed(SHORT),
                        new Waiting(FIRST_WAIT, new Opening("9", 1)),
                        List.of()),
                argumentSet(
                        "a watch that broke after it lasted is resumed after the first wait",
                        new Watching("9", 2),
                        new Broken(broken, LONG),
                        new Waiting(FIRST_WAIT, new Opening("9", 1)),
                        List.of()),
                argumentSet(
                        "a watch that broke soon counts the failures on",
                        new Watching("9", 2),
                        new Broken(broken, SHORT),
                        new Waiting(THIRD_WAIT, new Opening("9", 3)),
                        List.of()),
                argumentSet(
                        "a watch that lost its history lists anew",
                        new Watching("9", 0),
                        new Broken(gone, LONG),
                        new Waiting(FIRST_WAIT, new Listing("", 1)),
                        List.of(new Discard())),
                argumentSet(
                        "after a wait it goes on where it was",
                        new Waiting(FIRST_WAIT, new Opening("9", 1)),
                        new Waited(),
                        new Opening("9", 1),
                        List.of()));
    }

    @ParameterizedTest(quoteTextArguments = false)
    @MethodSource("rules")
    void theNextStateAndItsEffectsFollowFromStateAndSignal(
            State state, Reflector.Signal signal, State next, List<Effect> effects) {
        assertThat(reflector.step(state, signal)).isEqualTo(new Step(next, effects));
    }

    Stream<Arguments> rulesOfStreaming() {
        RawJson blue = raw(configMap("blue", "a", 7));
        var later = new WatchEvent.Bookmark("8", false);
        var end = new WatchEvent.Bookmark("9", true);
        return Stream.of(
                argumentSet(
                        "an open stream is read, and solves the problem",
                        new Streaming(2),
                        new Opened(),
                        new Filling(2),
                        List.of(new Report(""))),
                argumentSet(
                        "an object is kept aside until all are there",
                        new Filling(0),
                        new Received(new WatchEvent.Added(blue)),
                        new Filling(0),
                        List.of(new Stage(List.of(blue)))),
                argumentSet(
                        "an object that changes meanwhile is kept as it is then",
                        new Filling(0),
                        new Received(new WatchEvent.Modified(blue)),
                        new Filling(0),
                        List.of(new Stage(List.of(blue)))),
                argumentSet(
                        "an object that goes meanwhile is none of them",
                        new Filling(0),
                        new Received(new WatchEvent.Deleted(blue)),
                        new Filling(0),
                        List.of(new Unstage(blue))),
                argumentSet(
                        "a bookmark that does not say that these are all says nothing",
                        new Filling(0),
                        new Received(later),
                        new Filling(0),
                        List.of()),
                argumentSet(
                        "the bookmark that says that these are all makes the collection whole, and the watch goes on",
                        new Filling(1),
                        new Received(end),
                        new Watching("9", 1),
                        List.of(new Replace("9"))),
                argumentSet(
                        "a server that refuses to stream is listed at once",
                        new Streaming(2),
                        new Failed(invalid),
                        new Listing("", 2),
                        List.of(new Discard())),
                argumentSet(
                        "a missing permission is for the list to tell",
                        new Streaming(0),
                        new Failed(forbidden),
                        new Listing("", 0),
                        List.of(new Discard())),
                argumentSet(
                        "a server that cannot be reached is asked for a stream again",
                        new Streaming(0),
                        new Failed(broken),
                        new Waiting(FIRST_WAIT, new Streaming(1)),
                        List.of(report("watch", broken))),
                argumentSet(
                        "a server that has not got that far is asked anew",
                        new Streaming(0),
                        new Failed(gone),
                        new Waiting(FIRST_WAIT, new Streaming(1)),
                        List.of(new Discard())),
                argumentSet(
                        "a stream that ends before it said that these are all is a list's work",
                        new Filling(0),
                        new Closed(LONG),
                        new Listing("", 0),
                        List.of(new Discard())),
                argumentSet(
                        "a stream that breaks is continued by pages, which make headway",
                        new Filling(0),
                        new Broken(broken, SHORT),
                        new Waiting(FIRST_WAIT, new Listing("", 1)),
                        List.of(new Discard())),
                argumentSet(
                        "a stream that expires begins anew",
                        new Filling(0),
                        new Broken(gone, SHORT),
                        new Waiting(FIRST_WAIT, new Streaming(1)),
                        List.of(new Discard())),
                argumentSet(
                        "a watch that lost its history begins with the objects there are",
                        new Watching("9", 0),
                        new Broken(gone, LONG),
                        new Waiting(FIRST_WAIT, new Streaming(1)),
                        List.of(new Discard())));
    }

    @ParameterizedTest(quoteTextArguments = false)
    @MethodSource("rulesOfStreaming")
    void whereTheServerCanTheInitialStateIsStreamed(
            State state, Reflector.Signal signal, State next, List<Effect> effects) {
        assertThat(streaming.step(state, signal)).isEqualTo(new Step(next, effects));
    }

    @Test
    void anOptionalKindThatIsNotServedHasNoObjectsAndIsNoProblem() {
        assertThat(reflector(InitialState.LISTED, Presence.OPTIONAL).step(new Listing("", 2), new Failed(missing)))
                .isEqualTo(new Step(
                        new Waiting(THIRD_WAIT, new Listing("", 3)),
                        List.of(new Discard(), new Replace("0"), new Report(""))));
    }

    @Test
    void anEventWithoutAVersionDoesNotTakeTheWatchBack() {
        var odd = new WatchEvent.Added(RawJson.of("{}".getBytes(StandardCharsets.UTF_8)));
        assertThat(reflector.step(new Watching("5", 0), new Received(odd)).state())
                .isEqualTo(new Watching("5", 0));
    }

    @Test
    void eachFailureDoublesTheWaitUpToHalfTheLongest() {
        assertThat(Stream.iterate(1, n -> n + 1).limit(7).map(Backoff.DEFAULT::span))
                .extracting(Duration::toMillis)
                .containsExactly(800L, 1600L, 3200L, 6400L, 12_800L, 15_000L, 15_000L);
    }

    @Test
    void aWaitIsDrawnFromTheSpanToTwiceTheSpan() {
        Duration span = Duration.ofSeconds(15);
        assertThat(Backoff.draw(span, 0)).isEqualTo(Duration.ofSeconds(15));
        assertThat(Backoff.draw(span, 0.5)).isEqualTo(Duration.ofMillis(22_500));
    }

    @Test
    void theServersOwnWishForALongerWaitIsHonoured() {
        var busy = new ApiException.Throttled(429, "TooManyRequests", "busy", Duration.ofSeconds(40));
        assertThat(reflector.step(new Listing("", 0), new Failed(busy)).state())
                .isEqualTo(new Waiting(Duration.ofSeconds(40), new Listing("", 1)));
    }

    @Test
    void aSignalThatDoesNotAnswerTheStateIsABugOfTheRunner() {
        assertThatThrownBy(() -> reflector.step(new Listing("", 0), new Opened()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Listing")
                .hasMessageContaining("Opened");
    }

    @Test
    void aMissingKindIsReportedWithTheCustomResourceDefinitionToInstall() {
        assertThat(new ProblemText(CONFIG_MAPS, "").of("list", missing))
                .isEqualTo("cannot list configmaps in all namespaces: the server does not serve v1 ConfigMap;"
                        + " install the CustomResourceDefinition configmaps");
    }

    @Test
    void aMissingPermissionIsReportedInTheWordsOfTheServer() {
        assertThat(new ProblemText(CONFIG_MAPS, "demo").of("watch", forbidden))
                .isEqualTo(
                        "cannot watch configmaps in namespace demo: the account this program runs as may not (no rule)");
    }

    @Test
    void unknownCredentialsAreReportedAsSuch() {
        var unknown = new ApiException.Forbidden(401, "Unauthorized", "who?", List.of());
        assertThat(new ProblemText(CONFIG_MAPS, "demo").of("list", unknown)).contains("check the credentials (who?)");
    }

    private static Report report(String verb, ApiException error) {
        return new Report(new ProblemText(CONFIG_MAPS, "demo").of(verb, error));
    }
}

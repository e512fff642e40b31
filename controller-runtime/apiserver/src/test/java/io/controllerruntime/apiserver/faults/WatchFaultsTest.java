// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.faults;

import static io.controllerruntime.apiserver.Api.configMap;
import static io.controllerruntime.apiserver.faults.Requests.any;
import static io.controllerruntime.apiserver.faults.Requests.verb;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.controllerruntime.apiserver.Api;
import io.controllerruntime.apiserver.Api.Events;
import io.controllerruntime.runtime.Task;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What goes wrong with a watch, in virtual time and without sockets; whoever watches bears an hour of silence. */
@SuppressWarnings("try") // a fault is there to be open
class WatchFaultsTest {

    private static final String CONFIG_MAPS = "/api/v1/namespaces/default/configmaps";
    private static final String FROM_NOW = "?resourceVersion=1";

    private final Api api = new Api();
    private final Faults faults = api.server.faults();

    @Test
    void anOpenWatchBreaksAtOnce() {
        Events events = api.watch(CONFIG_MAPS);

        try (Fault fault = faults.on(any()).breakWatches()) {
            assertThat(fault.count()).isEqualTo(1);
        }

        assertThatThrownBy(events::next)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("connection reset while GET " + CONFIG_MAPS + " was being watched");
    }

    @Test
    void aReaderThatWaitsHearsOfTheBreak() {
        Events events = api.watch(CONFIG_MAPS);
        Task reader = api.time.start("reader", events::next);
        api.time.runUntilIdle();

        faults.on(any()).breakWatches().close();
        api.time.runUntilIdle();

        assertThat(reader.failure()).get().isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void aWatchThatOpensLaterBreaksToo() {
        try (Fault fault = faults.on(verb("watch").of("configmaps")).times(1).breakWatches()) {
            Events first = api.watch(CONFIG_MAPS);
            Events second = api.watch(CONFIG_MAPS);
            api.post(CONFIG_MAPS, configMap("blue"));

            assertThatThrownBy(first::next).isInstanceOf(UncheckedIOException.class);
            assertThat(second.line()).startsWith("ADDED blue@");
            assertThat(fault.count()).isEqualTo(1);
        }
    }

    @Test
    void watchesOfOthersGoOn() {
        Events events = api.watch(CONFIG_MAPS);

        faults.on(any().of("secrets")).breakWatches().close();
        api.post(CONFIG_MAPS, configMap("blue"));

        assertThat(events.line()).startsWith("ADDED blue@");
    }

    @Test
    void aStalledWatchIsSilentUntilTheFaultIsOverAndThenGoesOn() {
        Events events = api.watch(CONFIG_MAPS + FROM_NOW);
        List<String> heard = new ArrayList<>();
        Fault fault = faults.on(any()).stallWatches();
        api.time.start("reader", () -> {
            heard.add(events.line());
            heard.add(events.line());
        });
        api.post(CONFIG_MAPS, configMap("blue"));
        api.post(CONFIG_MAPS, configMap("red"));
        api.time.advance(Duration.ofMinutes(10));
        assertThat(heard).isEmpty();

        fault.close();
        api.time.runUntilIdle();

        assertThat(heard).hasSize(2);
        assertThat(heard.getFirst()).startsWith("ADDED blue@");
    }

    @Test
    void aStalledWatchBreaksWhenItsClientBearsTheSilenceNoLonger() {
        Events events = api.watch(CONFIG_MAPS + FROM_NOW + "&allowWatchBookmarks=true");

        try (Fault fault = faults.on(any()).stallWatches()) {
            assertThatThrownBy(events::next).hasMessageContaining("was silent for PT1H");
        }

        assertThat(api.time.elapsed()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void aStalledWatchCanBeClosed() {
        Events events = api.watch(CONFIG_MAPS + FROM_NOW);
        try (Fault fault = faults.on(any()).stallWatches()) {
            List<Boolean> over = new ArrayList<>();
            api.time.start("reader", () -> over.add(events.isOver()));
            api.post(CONFIG_MAPS, configMap("blue"));
            api.time.runUntilIdle();

            events.stream().close();
            api.time.runUntilIdle();

            assertThat(over).containsExactly(true);
        }
    }

    @Test
    void aWatchWhoseAnswerIsLostDoesNotOpen() {
        try (Fault fault = faults.on(verb("watch")).loseAnswers()) {
            assertThatThrownBy(() -> api.watch(CONFIG_MAPS)).isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    void aStalledWatchThatFallsBehindCompactionExpires() {
        Events events = api.watch(CONFIG_MAPS + FROM_NOW);
        Fault fault = faults.on(any()).stallWatches();
        api.post(CONFIG_MAPS, configMap("blue"));
        faults.compact();
        fault.close();

        assertThat(events.next().integer("object", "code")).contains(410L);
    }
}

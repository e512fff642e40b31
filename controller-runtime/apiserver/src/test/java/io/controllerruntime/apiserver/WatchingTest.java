// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver;

import static io.controllerruntime.apiserver.Api.CONFIG_MAPS;
import static io.controllerruntime.apiserver.Api.configMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.apiserver.Api.Events;
import io.controllerruntime.apiserver.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a watch shows; the answers are those of kube-apiserver v1.34.4. */
class WatchingTest {

    private final Api api = new Api();

    @Test
    void aWatchFromNowhereBeginsWithWhatIsThere() {
        String there = api.post(CONFIG_MAPS, configMap("blue")).version();

        Events events = api.watch(CONFIG_MAPS);
        String next = api.post(CONFIG_MAPS, configMap("red")).version();

        assertThat(events.line()).isEqualTo("ADDED blue@" + there);
        assertThat(events.line()).isEqualTo("ADDED red@" + next);
    }

    @Test
    void aWatchFromAVersionShowsWhatCameAfter() {
        String there = api.post(CONFIG_MAPS, configMap("blue")).version();
        String changed =
                api.put(CONFIG_MAPS + "/blue", "{'metadata':{'name':'blue'}}").version();
        api.delete(CONFIG_MAPS + "/blue", null);
        String deleted = Long.toString(api.server.storage().revision());

        Events events = api.watch(CONFIG_MAPS + "?resourceVersion=" + there);

        assertThat(events.line()).isEqualTo("MODIFIED blue@" + changed);
        assertThat(events.line()).isEqualTo("DELETED blue@" + deleted);
    }

    @Test
    void whatLeavesTheSelectorIsDeleted() {
        Events events = api.watch(CONFIG_MAPS + "?labelSelector=app=x");
        api.post(CONFIG_MAPS, "{'metadata':{'name':'a','labels':{'app':'x'}}}");
        String left = api.put(CONFIG_MAPS + "/a", "{'metadata':{'name':'a','labels':{'app':'y'}}}")
                .version();

        assertThat(events.line()).startsWith("ADDED a@");
        assertThat(events.line()).isEqualTo("DELETED a@" + left);
    }

    @Test
    void initialEventsEndWithABookmark() {
        String there = api.post(CONFIG_MAPS, configMap("blue")).version();

        Events events = api.watch(
                CONFIG_MAPS + "?sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true");

        assertThat(events.line()).isEqualTo("ADDED blue@" + there);
        JsonObject bookmark = events.next();
        assertThat(bookmark.string("type")).contains("BOOKMARK");
        assertThat(bookmark.string("object", "metadata", "annotations", "k8s.io/initial-events-end"))
                .contains("true");
        assertThat(bookmark.string("object", "metadata", "resourceVersion")).contains(there);
    }

    @Test
    void aQuietWatchHasABookmarkEachMinute() {
        Events events = api.watch(CONFIG_MAPS + "?allowWatchBookmarks=true&resourceVersion=1");

        assertThat(events.line()).startsWith("BOOKMARK @");
        assertThat(api.time.elapsed()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void aWatchEndsWhenItsTimeIsUp() {
        Events events = api.watch(CONFIG_MAPS + "?timeoutSeconds=5");

        assertThat(events.isOver()).isTrue();
        assertThat(api.time.elapsed()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aVersionThatIsForgottenIsTooOld() {
        String old = api.post(CONFIG_MAPS, configMap("blue")).version();
        api.post(CONFIG_MAPS, configMap("red"));
        long now = api.server.storage().revision();
        api.server.storage().compact(now);

        Events events = api.watch(CONFIG_MAPS + "?resourceVersion=" + old);
        JsonObject error = events.next();

        assertThat(error.string("type")).contains("ERROR");
        assertThat(error.integer("object", "code")).contains(410L);
        assertThat(error.string("object", "reason")).contains("Expired");
        assertThat(error.string("object", "message")).contains("too old resource version: " + old + " (" + now + ")");
        assertThat(events.isOver()).isTrue();
    }
}

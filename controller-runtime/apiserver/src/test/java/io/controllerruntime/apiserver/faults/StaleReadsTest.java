// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.faults;

import static io.controllerruntime.apiserver.Api.configMap;
import static io.controllerruntime.apiserver.faults.Requests.reads;
import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.apiserver.Api;
import io.controllerruntime.apiserver.Api.Events;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reads from a cache that lags behind; what each is answered follows k8s.io/apiserver/pkg/storage/cacher/{cacher,delegator}.go of v1.34.4. */
@SuppressWarnings("try") // a fault is there to be open
class StaleReadsTest {

    private static final String CONFIG_MAPS = "/api/v1/namespaces/default/configmaps";
    private static final String ANY = "?resourceVersion=0";

    private final Api api = new Api();
    private final Faults faults = api.server.faults();

    @Test
    void whatMayBeOfAnyVersionIsStale() {
        api.post(CONFIG_MAPS, configMap("blue"));
        try (Fault fault = faults.on(reads()).freeze()) {
            api.post(CONFIG_MAPS, configMap("red"));
            api.delete(CONFIG_MAPS + "/blue", null);

            assertThat(api.get(CONFIG_MAPS + ANY).names()).contains("blue").doesNotContain("red");
            assertThat(api.get(CONFIG_MAPS + "/blue" + ANY).status()).isEqualTo(200);
            assertThat(api.get(CONFIG_MAPS + "/red" + ANY).status()).isEqualTo(404);
            assertThat(fault.count()).isEqualTo(3);
        }
    }

    @Test
    void whatAsksForNoVersionIsOfTheNewest() {
        try (Fault fault = faults.on(reads()).freeze()) {
            api.post(CONFIG_MAPS, configMap("red"));

            assertThat(api.get(CONFIG_MAPS).names()).contains("red");
            assertThat(api.get(CONFIG_MAPS + "?limit=500").names()).contains("red");
            assertThat(api.get(CONFIG_MAPS + "/red").status()).isEqualTo(200);
        }
    }

    @Test
    void aStaleListSaysWhichVersionItIsOf() {
        String then = api.post(CONFIG_MAPS, configMap("blue")).version();
        try (Fault fault = faults.on(reads()).freeze()) {
            api.post(CONFIG_MAPS, configMap("red"));

            assertThat(api.get(CONFIG_MAPS + ANY).version()).isEqualTo(then);
        }
    }

    @Test
    void aVersionThatTheCacheHasNotSeenIsAwaitedAndThenRefused() {
        try (Fault fault = faults.on(reads()).freeze()) {
            String version = api.post(CONFIG_MAPS, configMap("red")).version();

            Api.Reply reply = api.get(CONFIG_MAPS + "?resourceVersion=" + version);

            assertThat(reply.status()).isEqualTo(504);
            assertThat(reply.message()).startsWith("Timeout: Too large resource version: " + version + ", current: ");
            assertThat(api.time.elapsed()).isEqualTo(Duration.ofSeconds(3));
        }
    }

    @Test
    void anExactVersionIsNeverStale() {
        try (Fault fault = faults.on(reads()).freeze()) {
            String version = api.post(CONFIG_MAPS, configMap("red")).version();

            assertThat(api.get(CONFIG_MAPS + "?resourceVersionMatch=Exact&resourceVersion=" + version)
                            .names())
                    .contains("red");
        }
    }

    @Test
    void aNewWatchBeginsAndStaysInThePastUntilTheFaultIsOver() {
        api.post(CONFIG_MAPS, configMap("blue"));
        Fault fault = faults.on(reads()).freeze();
        api.post(CONFIG_MAPS, configMap("red"));
        Events events = api.watch(CONFIG_MAPS + ANY);
        List<String> names = new ArrayList<>();
        api.time.start("reader", () -> {
            while (true) {
                names.add(events.next().string("object", "metadata", "name").orElse(""));
            }
        });
        api.time.advance(Duration.ofMinutes(5));
        assertThat(names).contains("blue").doesNotContain("red");

        fault.close();
        api.time.runUntilIdle();
        assertThat(names).contains("red");

        api.post(CONFIG_MAPS, configMap("green"));
        api.time.runUntilIdle();
        assertThat(names).contains("green");
    }

    @Test
    void aLaggingCacheSeesAWriteWhenSoManyMoreAreDoneWhereverTheyAre() {
        try (Fault fault = faults.on(reads()).lagBy(2)) {
            api.post(CONFIG_MAPS, configMap("blue"));
            Events events = api.watch(CONFIG_MAPS + ANY);
            List<String> names = new ArrayList<>();
            api.time.start("reader", () -> {
                while (true) {
                    names.add(events.next().string("object", "metadata", "name").orElse(""));
                }
            });
            api.post("/api/v1/namespaces/default/secrets", "{'metadata':{'name':'a'}}");
            api.time.runUntilIdle();
            assertThat(names).doesNotContain("blue");
            assertThat(api.get(CONFIG_MAPS + ANY).names()).doesNotContain("blue");

            api.post("/api/v1/namespaces/default/secrets", "{'metadata':{'name':'b'}}");
            api.time.runUntilIdle();

            assertThat(names).contains("blue");
            assertThat(api.get(CONFIG_MAPS + ANY).names()).contains("blue");
        }
    }

    @Test
    void theCacheCannotLagBehindCompaction() {
        try (Fault fault = faults.on(reads()).freeze()) {
            api.post(CONFIG_MAPS, configMap("red"));
            faults.compact();

            assertThat(api.get(CONFIG_MAPS + ANY).names()).contains("red");
        }
    }

    @Test
    void writesSeeTheNewestState() {
        String path = CONFIG_MAPS + "/blue";
        String old = api.post(CONFIG_MAPS, configMap("blue")).version();
        try (Fault fault = faults.on(reads()).freeze()) {
            api.put(path, "{'metadata':{'name':'blue'}}");

            assertThat(api.put(path, "{'metadata':{'name':'blue','resourceVersion':'" + old + "'}}")
                            .status())
                    .isEqualTo(409);
        }
    }
}

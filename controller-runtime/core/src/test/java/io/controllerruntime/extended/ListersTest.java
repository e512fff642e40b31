// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.extended;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.controllerruntime.cache.CacheOptions;
import io.controllerruntime.cache.Informer;
import io.controllerruntime.cache.InformerCache;
import io.controllerruntime.codec.Codec;
import io.controllerruntime.codec.RawJson;
import io.controllerruntime.rest.RestClient;
import io.controllerruntime.rest.ScriptedTransport;
import io.controllerruntime.runtime.SystemRuntime;
import io.controllerruntime.scheme.Scheme;
import io.kubernetes.client.informer.cache.Indexer;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullUnmarked // every getter of a model may return null
class ListersTest {

    private final Codec codec = new Codec();
    private final ScriptedTransport server = new ScriptedTransport();
    private final Informer<V1ConfigMap> informer = new InformerCache(
                    SystemRuntime.with(server),
                    new RestClient(server, codec, Duration.ofSeconds(30)),
                    Scheme.load(ListersTest.class.getClassLoader()),
                    codec,
                    CacheOptions.by("test"))
            .declare(V1ConfigMap.class);
    private final Indexer<V1ConfigMap> indexer = Listers.indexer(informer);

    @BeforeEach
    void fill() {
        indexer.addIndexers(Map.of("team", object -> List.of(object.getData().get("team"))));
        List.of(map("demo", "blue", "x"), map("demo", "green", "y"), map("other", "blue", "y"))
                .forEach(object -> informer.observeWrite(RawJson.of(codec.encode(object))));
    }

    @Test
    void aListerListsAllOrThoseOfANamespace() {
        assertThat(Listers.lister(informer).list()).hasSize(3);
        assertThat(Listers.lister(informer).namespace("demo").list()).hasSize(2);
    }

    @Test
    void aListerGetsAnObjectByItsKeyOrByItsNameInANamespace() {
        assertThat(Listers.lister(informer).get("other/blue").getData()).containsEntry("team", "y");
        assertThat(Listers.lister(informer).namespace("demo").get("blue").getData())
                .containsEntry("team", "x");
        assertThat(Listers.lister(informer).namespace("demo").get("none")).isNull();
    }

    @Test
    void anIndexerFindsObjectsByKeyAndIndex() {
        assertThat(indexer.listKeys()).containsExactlyInAnyOrder("demo/blue", "demo/green", "other/blue");
        assertThat(indexer.indexKeys("namespace", "demo")).containsExactlyInAnyOrder("demo/blue", "demo/green");
        assertThat(indexer.indexKeys("team", "y")).containsExactlyInAnyOrder("demo/green", "other/blue");
        assertThat(indexer.index("team", map("any", "any", "y"))).hasSize(2);
        assertThat(indexer.get(map("demo", "blue", "other"))).isEqualTo(indexer.getByKey("demo/blue"));
        assertThat(indexer.getIndexers()).containsOnlyKeys("namespace", "team");
    }

    @Test
    void anIndexThatWasNotAddedHereCannotTellTheValuesOfAnObject() {
        assertThatThrownBy(() -> indexer.index("owner", map("demo", "blue", "x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("index owner of v1 ConfigMap was not added here");
    }

    @Test
    void anIndexerIsNotWritten() {
        V1ConfigMap object = map("demo", "red", "x");
        for (ThrowingCallable write : List.<ThrowingCallable>of(
                () -> indexer.add(object),
                () -> indexer.update(object),
                () -> indexer.delete(object),
                () -> indexer.replace(List.of(), "1"))) {
            assertThatThrownBy(write)
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessageStartingWith("the cache of v1 ConfigMap is filled by its watch alone");
        }
        indexer.resync();
        assertThat(indexer.list()).hasSize(3);
    }

    private static V1ConfigMap map(String namespace, String name, String team) {
        return new V1ConfigMap()
                .metadata(new V1ObjectMeta()
                        .namespace(namespace)
                        .name(name)
                        .uid(namespace + name)
                        .resourceVersion("1"))
                .data(Map.of("team", team));
    }
}

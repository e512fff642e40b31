// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.builder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.controllerruntime.envtest.KubernetesTest;
import io.controllerruntime.envtest.Namespace;
import io.controllerruntime.envtest.TestCluster;
import io.controllerruntime.manager.Manager;
import io.controllerruntime.manager.ManagerOptions;
import io.controllerruntime.okhttp.OkHttpTransport;
import io.controllerruntime.ownership.OwnerReferences;
import io.controllerruntime.predicate.Predicates;
import io.controllerruntime.reconcile.Request;
import io.controllerruntime.reconcile.Result;
import io.controllerruntime.runtime.SystemRuntime;
import io.controllerruntime.runtime.Task;
import io.controllerruntime.source.FuncSource;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1Secret;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What wakes a reconciler of ConfigMaps that own Secrets together, except for those called ignored. */
@KubernetesTest
@NullUnmarked // every getter of a model may return null
class WatchesClusterTest {

    private final TestCluster cluster;
    private String namespace;
    private OkHttpTransport transport;
    private Manager manager;
    private final Queue<String> woken = new ConcurrentLinkedQueue<>();
    private Task main;

    WatchesClusterTest(TestCluster cluster) {
        this.cluster = cluster;
    }

    @BeforeEach
    void start(@Namespace String namespace) {
        this.namespace = namespace;
        transport = new OkHttpTransport(cluster.client());
        manager = new Manager(
                SystemRuntime.with(transport),
                ManagerOptions.by("test").withAddresses("0", "0").inNamespaces(Set.of(namespace)));
        ControllerBuilder.controllerManagedBy(manager)
                .forType(V1ConfigMap.class)
                .owns(V1Secret.class, OwnerMatch.EVERY_OWNER)
                .watchesRawSource(new FuncSource("timer", queue -> queue.accept(Request.of(namespace, "ignored"))))
                .withEventFilter(Predicates.ofObjects(
                        object -> !object.getMetadata().getName().equals("ignored")))
                .complete(request -> {
                    woken.add(request.name());
                    return Result.done();
                });
        main = new SystemRuntime().start("main", manager::start);
        await().until(() -> woken.contains("ignored"));
    }

    @AfterEach
    void stop() throws InterruptedException {
        manager.stop();
        main.join();
        transport.close();
    }

    @Test
    void aRawSourceDeliversAndNoEventFilterAppliesToIt() {
        assertThat(woken).contains("ignored");
    }

    @Test
    void anEventFilterAppliesToEveryKindThatIsWatched() {
        V1ConfigMap blue = create(map("blue"));
        await().until(() -> woken.contains("blue"));
        woken.clear();
        create(map("ignored"));
        create(secretOf("ignored", blue));
        create(map("last"));
        await().until(() -> woken.contains("last"));
        assertThat(woken).doesNotContain("ignored", "blue");
    }

    @Test
    void everyOwnerIsWokenByWhatItSharesWithOthers() {
        V1ConfigMap blue = create(map("blue"));
        V1ConfigMap green = create(map("green"));
        await().until(() -> woken.contains("blue") && woken.contains("green"));
        woken.clear();
        create(secretOf("shared", blue, green));
        await().until(() -> woken.contains("blue") && woken.contains("green"));
    }

    private V1ConfigMap create(V1ConfigMap map) {
        return manager.client().create(map);
    }

    private void create(V1Secret secret) {
        manager.client().create(secret);
    }

    private V1ConfigMap map(String name) {
        return new V1ConfigMap()
                .metadata(new V1ObjectMeta().namespace(namespace).name(name));
    }

    private V1Secret secretOf(String name, V1ConfigMap... owners) {
        var secret =
                new V1Secret().metadata(new V1ObjectMeta().namespace(namespace).name(name));
        for (V1ConfigMap owner : owners) {
            OwnerReferences.setOwnerReference(owner, manager.scheme().typeOf(V1ConfigMap.class), secret);
        }
        return secret;
    }
}

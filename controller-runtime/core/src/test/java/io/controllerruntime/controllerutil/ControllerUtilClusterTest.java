// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.controllerutil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.controllerruntime.apierrors.ApiException;
import io.controllerruntime.client.ClusterClient;
import io.controllerruntime.envtest.KubernetesTest;
import io.controllerruntime.envtest.Namespace;
import io.controllerruntime.envtest.TestCluster;
import io.controllerruntime.rest.WriteOptions;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1DeploymentSpec;
import io.kubernetes.client.openapi.models.V1DeploymentStatus;
import io.kubernetes.client.openapi.models.V1LabelSelector;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1PodTemplateSpec;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@KubernetesTest
@NullUnmarked // every getter of a model may return null
class ControllerUtilClusterTest {

    private String namespace;
    private final ClusterClient cluster;
    private final ControllerUtil util;

    ControllerUtilClusterTest(TestCluster server) {
        this.cluster = new ClusterClient(server, V1ConfigMap.class, V1Deployment.class);
        this.util = new ControllerUtil(cluster.client, cluster.codec);
    }

    @BeforeEach
    void keepTo(@Namespace String namespace) {
        this.namespace = namespace;
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void anObjectThatIsNotThereIsCreated() {
        var written = util.createOrUpdate(map(), map -> map.putDataItem("a", "1"));
        assertThat(written.result()).isEqualTo(OperationResult.CREATED).hasToString("created");
        assertThat(written.object().getData()).containsExactly(Map.entry("a", "1"));
        assertThat(written.object().getMetadata().getUid()).isNotNull();
    }

    @Test
    void anObjectThatIsThereIsUpdated() {
        util.createOrUpdate(map(), map -> map.putDataItem("a", "1"));
        var written = util.createOrUpdate(map(), map -> map.putDataItem("b", "2"));
        assertThat(written.result()).isEqualTo(OperationResult.UPDATED);
        assertThat(written.object().getData()).containsOnlyKeys("a", "b");
    }

    @Test
    void anObjectThatIsAsWantedIsNotWritten() {
        util.createOrUpdate(map(), map -> map.putDataItem("a", "1"));
        cluster.requests.clear();
        UnaryOperator<V1ConfigMap> same = map -> map.putDataItem("a", "1").binaryData(Map.of());
        assertThat(util.createOrUpdate(map(), same).result()).isEqualTo(OperationResult.UNCHANGED);
        assertThat(util.createOrPatch(map(), same).result()).isEqualTo(OperationResult.UNCHANGED);
        assertThat(cluster.requests).isEmpty();
    }

    @Test
    void aWriteThatOnlyDropsWhatTheServerHadFilledInIsNoChange() {
        util.createOrUpdate(deployment(), object -> object.spec(spec(1)));
        assertThat(util.createOrUpdate(deployment(), object -> object.spec(spec(1)))
                        .result())
                .isEqualTo(OperationResult.UNCHANGED);
        assertThat(util.createOrPatch(deployment(), object -> object.spec(spec(1)))
                        .result())
                .isEqualTo(OperationResult.UNCHANGED);
        assertThat(util.createOrUpdate(deployment(), object -> object.spec(spec(2)))
                        .result())
                .isEqualTo(OperationResult.UPDATED);
    }

    @Test
    void aPatchSendsOnlyWhatDiffersAndLeavesTheFieldsOfOthers() {
        util.createOrPatch(map(), map -> map.putDataItem("a", "1"));
        var written = util.createOrPatch(map(), map -> map.putDataItem("b", "2"));
        assertThat(written.result()).isEqualTo(OperationResult.UPDATED).hasToString("updated");
        assertThat(written.object().getData()).containsOnlyKeys("a", "b");
        assertThat(cluster.requests).containsExactly("POST", "PATCH");
    }

    @Test
    void onlyTheStatusIsPatchedWhenNothingElseDiffers() {
        util.createOrPatch(deployment(), object -> object.spec(spec(1)));
        var written = util.createOrPatch(deployment(), object -> object.status(status(1)));
        assertThat(written.result()).isEqualTo(OperationResult.UPDATED_STATUS_ONLY);
        assertThat(written.object().getStatus().getReplicas()).isEqualTo(1);
    }

    @Test
    void anObjectAndItsStatusArePatchedOneAfterTheOther() {
        util.createOrPatch(deployment(), object -> object.spec(spec(1)));
        var written = util.createOrPatch(deployment(), object -> {
            object.getSpec().setReplicas(3);
            return object.status(status(2));
        });
        assertThat(written.result()).isEqualTo(OperationResult.UPDATED_STATUS).hasToString("updatedStatus");
        assertThat(written.object().getSpec().getReplicas()).isEqualTo(3);
        assertThat(written.object().getStatus().getReplicas()).isEqualTo(2);
    }

    @Test
    void theStatusThatIsThereStaysWhenTheRestIsPatched() {
        util.createOrPatch(deployment(), object -> object.spec(spec(1)));
        util.createOrPatch(deployment(), object -> object.status(status(2)));
        var written = util.createOrPatch(deployment(), object -> {
            object.getSpec().setReplicas(3);
            return object;
        });
        assertThat(written.result()).isEqualTo(OperationResult.UPDATED);
        assertThat(written.object().getStatus().getReplicas()).isEqualTo(2);
    }

    @Test
    void anUpdateLeavesTheStatusAlone() {
        util.createOrUpdate(deployment(), object -> object.spec(spec(1)));
        var written = util.createOrUpdate(deployment(), object -> object.status(status(2)));
        assertThat(written.result()).isEqualTo(OperationResult.UNCHANGED);
    }

    @Test
    void whatSomebodyElseWroteSinceIsAConflict() {
        var read = util.createOrUpdate(map(), map -> map.putDataItem("a", "1")).object();
        cluster.other.update(
                cluster.scheme.typeOf(V1ConfigMap.class), read.putDataItem("a", "2"), WriteOptions.by("other"));
        assertThatThrownBy(() -> util.createOrUpdate(map(), map -> map.putDataItem("b", "1")))
                .isInstanceOf(ApiException.Conflict.class);
        assertThatThrownBy(() -> util.createOrPatch(map(), map -> map.putDataItem("b", "1")))
                .isInstanceOf(ApiException.Conflict.class);
    }

    @Test
    void neitherNameNorNamespaceMayBeChanged() {
        List<UnaryOperator<V1ConfigMap>> movers = List.of(
                map -> map.metadata(new V1ObjectMeta().namespace(namespace).name("other")),
                map -> map.metadata(new V1ObjectMeta().namespace("other").name("settings")));
        for (UnaryOperator<V1ConfigMap> mover : movers) {
            assertRefused(() -> util.createOrUpdate(map(), mover));
            assertRefused(() -> util.createOrPatch(map(), mover));
        }
        util.createOrUpdate(map(), map -> map);
        for (UnaryOperator<V1ConfigMap> mover : movers) {
            assertRefused(() -> util.createOrUpdate(map(), mover));
            assertRefused(() -> util.createOrPatch(map(), mover));
        }
        assertThat(cluster.requests).containsExactly("POST");
    }

    private static void assertRefused(Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("mutate must not change the name or namespace of an object: it made ");
    }

    private V1ConfigMap map() {
        return new V1ConfigMap()
                .metadata(new V1ObjectMeta().namespace(namespace).name("settings"));
    }

    private V1Deployment deployment() {
        return new V1Deployment()
                .metadata(new V1ObjectMeta().namespace(namespace).name("blue"));
    }

    private static V1DeploymentSpec spec(int replicas) {
        var labels = Map.of("app", "blue");
        return new V1DeploymentSpec()
                .replicas(replicas)
                .selector(new V1LabelSelector().matchLabels(labels))
                .template(new V1PodTemplateSpec()
                        .metadata(new V1ObjectMeta().labels(labels))
                        .spec(new V1PodSpec()
                                .addContainersItem(
                                        new V1Container().name("main").image("example.org/blue:1"))));
    }

    private static V1DeploymentStatus status(int replicas) {
        return new V1DeploymentStatus().replicas(replicas);
    }
}

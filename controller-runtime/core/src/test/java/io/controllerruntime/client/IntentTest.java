// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import io.controllerruntime.codec.Codec;
import io.controllerruntime.scheme.GroupVersionKind;
import io.controllerruntime.scheme.ObjectKey;
import io.controllerruntime.scheme.ResourceType;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1EmptyDirVolumeSource;
import io.kubernetes.client.openapi.models.V1ManagedFieldsEntry;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1PodStatus;
import io.kubernetes.client.openapi.models.V1Volume;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked // every getter of a model may return null
class IntentTest {

    private static final ResourceType<V1Pod> PODS = new ResourceType<>(
            V1Pod.class, new GroupVersionKind("", "v1", "Pod"), "pods", ResourceType.Scope.NAMESPACED);
    private static final ResourceType<V1Namespace> NAMESPACES = new ResourceType<>(
            V1Namespace.class, new GroupVersionKind("", "v1", "Namespace"), "namespaces", ResourceType.Scope.CLUSTER);

    private final Codec codec = new Codec();

    @Test
    void holdsWhatWasSetAndNamesTheKind() {
        var pod = new V1Pod()
                .metadata(new V1ObjectMeta().namespace("demo").name("blue"))
                .spec(new V1PodSpec()
                        .addContainersItem(new V1Container().name("main").image("example.com/main")));
        var intent = Intent.of(PODS, pod, codec);
        assertThat(intent.key()).isEqualTo(ObjectKey.of("demo", "blue"));
        assertThat(intent.json()).isEqualTo(JsonParser.parseString("""
                        {apiVersion: v1, kind: Pod, metadata: {namespace: demo, name: blue},
                         spec: {containers: [{name: main, image: 'example.com/main'}]}}"""));
    }

    @Test
    void keepsAnEmptyObjectThatWasSet() {
        var pod = new V1Pod()
                .metadata(new V1ObjectMeta().namespace("demo").name("blue"))
                .spec(new V1PodSpec()
                        .addVolumesItem(new V1Volume().name("work").emptyDir(new V1EmptyDirVolumeSource())));
        assertThat(Intent.of(PODS, pod, codec).json().get("spec"))
                .isEqualTo(JsonParser.parseString("{volumes: [{name: work, emptyDir: {}}]}"));
    }

    @Test
    void leavesOutWhatOnlyTheServerSets() {
        var now = Instant.EPOCH.atOffset(ZoneOffset.UTC);
        var pod = new V1Pod()
                .metadata(new V1ObjectMeta()
                        .namespace("demo")
                        .name("blue")
                        .putLabelsItem("app", "blue")
                        .uid("1")
                        .resourceVersion("2")
                        .generation(3L)
                        .creationTimestamp(now)
                        .deletionTimestamp(now)
                        .deletionGracePeriodSeconds(30L)
                        .selfLink("/x")
                        .addManagedFieldsItem(new V1ManagedFieldsEntry().manager("x")))
                .status(new V1PodStatus().phase("Running"));
        assertThat(Intent.of(PODS, pod, codec).json())
                .isEqualTo(JsonParser.parseString(
                        "{apiVersion: v1, kind: Pod, metadata: {namespace: demo, name: blue, labels: {app: blue}}}"));
    }

    @Test
    void leavesTheObjectAsItIs() {
        var pod = new V1Pod()
                .metadata(new V1ObjectMeta().namespace("demo").name("blue").uid("1"))
                .status(new V1PodStatus());
        Intent.of(PODS, pod, codec);
        assertThat(pod.getMetadata().getUid()).isEqualTo("1");
        assertThat(pod.getStatus()).isNotNull();
    }

    @Test
    void needsAName() {
        var pod = new V1Pod().metadata(new V1ObjectMeta().namespace("demo").generateName("blue-"));
        assertThatThrownBy(() -> Intent.of(PODS, pod, codec))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a Pod without metadata.name cannot be applied: set the name (generateName is not enough)");
    }

    @Test
    void needsANamespaceWhereTheKindLivesInOne() {
        var pod = new V1Pod().metadata(new V1ObjectMeta().name("blue"));
        assertThatThrownBy(() -> Intent.of(PODS, pod, codec))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Pod blue cannot be applied: set metadata.namespace, pods live in one");
    }

    @Test
    void refusesANamespaceWhereTheKindLivesInNone() {
        var namespace =
                new V1Namespace().metadata(new V1ObjectMeta().namespace("demo").name("blue"));
        assertThatThrownBy(() -> Intent.of(NAMESPACES, namespace, codec))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Namespace demo/blue cannot be applied: leave metadata.namespace out, namespaces live in none");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.controllerruntime.codec.Codec;
import io.controllerruntime.scheme.ObjectKey;
import io.controllerruntime.scheme.ResourceType;
import io.controllerruntime.scheme.Scheme;
import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.custom.IntOrString;
import io.kubernetes.client.custom.Quantity;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1EnvVar;
import io.kubernetes.client.openapi.models.V1ManagedFieldsEntry;
import io.kubernetes.client.openapi.models.V1OwnerReference;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1Probe;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The objects are what a real API server answered; see the README beside them. */
@NullUnmarked // every getter of a model may return null
class ApplyMatcherTest {

    private static final Scheme SCHEME = Fixtures.scheme();
    private static final ResourceType<V1Deployment> DEPLOYMENTS = SCHEME.typeOf(V1Deployment.class);

    private final Codec codec = new Codec();
    private final ApplyMatcher matcher = new ApplyMatcher("iotconnector");
    private final V1Deployment wanted = read("deployment-intent", V1Deployment.class);
    private final V1Deployment live = read("deployment-answer", V1Deployment.class);

    @Nested
    class WhatWasApplied {

        @Test
        void aDeploymentIsNotSentAgain() {
            assertThat(wasApplied(V1Deployment.class, "deployment")).isTrue();
        }

        @Test
        void aFieldThatTheClassDoesNotHaveIsNotSentAgain() {
            JsonObject intent = Intent.of(DEPLOYMENTS, wanted, codec).json();
            JsonObject answer = tree("deployment-answer");
            for (JsonObject object : List.of(intent, answer)) {
                object.getAsJsonObject("spec").addProperty("fromTheFuture", true);
            }
            owned(answer).getAsJsonObject("f:spec").add("f:fromTheFuture", new JsonObject());
            assertThat(matcher.isApplied(new Intent<>(DEPLOYMENTS, ObjectKey.of(wanted), intent), answer))
                    .isTrue();
        }

        private JsonObject owned(JsonObject object) {
            return object.getAsJsonObject("metadata")
                    .getAsJsonArray("managedFields")
                    .get(0)
                    .getAsJsonObject()
                    .getAsJsonObject("fieldsV1");
        }

        @Test
        void aConfigMapIsNotSentAgain() {
            assertThat(wasApplied(V1ConfigMap.class, "configmap")).isTrue();
        }

        @Test
        void aServiceAccountIsNotSentAgain() {
            assertThat(wasApplied(V1ServiceAccount.class, "serviceaccount")).isTrue();
        }

        private <T extends KubernetesObject> boolean wasApplied(Class<T> model, String name) {
            ResourceType<T> type = SCHEME.typeOf(model);
            T intent = read(name + "-intent", model);
            return matcher.isApplied(Intent.of(type, intent, codec), tree(name + "-answer"));
        }
    }

    @Nested
    class AChangedIntentIsSent {

        @Test
        void whenAValueChanges() {
            container(wanted).setImage("example.com/normalization:2");
            assertThat(isApplied()).isFalse();
        }

        @Test
        void whenAFieldIsAdded() {
            spec(wanted).setPriorityClassName("high");
            assertThat(isApplied()).isFalse();
        }

        @Test
        void whenAFieldIsAddedThatAlreadyHasThatValueByDefault() {
            container(wanted).setImagePullPolicy("IfNotPresent");
            assertThat(isApplied()).isFalse();
        }

        @Test
        void whenAFieldIsDropped() {
            container(wanted).setReadinessProbe(null);
            assertThat(isApplied()).isFalse();
        }

        @Test
        void whenAFieldIsDroppedDeepDown() {
            probe(wanted).getHttpGet().setPath(null);
            assertThat(isApplied()).isFalse();
        }

        @Test
        void whenAnAnnotationIsDropped() {
            wanted.getMetadata().setAnnotations(null);
            assertThat(isApplied()).isFalse();
        }

        @Test
        void whenALabelIsDropped() {
            wanted.getMetadata().setLabels(Map.of("app.kubernetes.io/name", "blue"));
            assertThat(isApplied()).isFalse();
        }

        @Test
        void whenAContainerIsDropped() {
            spec(wanted).getContainers().removeLast();
            assertThat(isApplied()).isFalse();
        }

        @Test
        void whenTheContainersAreReordered() {
            Collections.reverse(spec(wanted).getContainers());
            assertThat(isApplied()).isFalse();
        }

        @Test
        void whenAnEnvironmentVariableChanges() {
            container(wanted).getEnv().set(0, new V1EnvVar().name("MODE").value("grouping"));
            assertThat(isApplied()).isFalse();
        }

        @Test
        void whenATextBecomesANumber() {
            probe(wanted).getHttpGet().setPort(new IntOrString(8080));
            assertThat(isApplied()).isFalse();
        }

        @Test
        void whenAQuantityChanges() {
            container(wanted)
                    .getResources()
                    .setRequests(Map.of("cpu", new Quantity("1001m"), "memory", new Quantity("1Gi")));
            assertThat(isApplied()).isFalse();
        }

        @Test
        void whenAFieldIsDroppedFromAToleration() {
            spec(wanted).getTolerations().getFirst().setEffect(null);
            assertThat(isApplied()).isFalse();
        }

        @Test
        void whenTheOwnerIsAnother() {
            wanted.getMetadata().getOwnerReferences().getFirst().setUid("another");
            assertThat(isApplied()).isFalse();
        }
    }

    @Nested
    class AnEqualIntentIsNot {

        @Test
        void whenAQuantityIsWrittenInAnotherWay() {
            container(wanted)
                    .getResources()
                    .setRequests(Map.of("cpu", new Quantity("1"), "memory", new Quantity("1073741824")));
            assertThat(isApplied()).isTrue();
        }

        @Test
        void whenItWasMadeFromAnObjectReadBefore() {
            wanted.getMetadata().resourceVersion("7").uid("an old one").generation(3L);
            wanted.setStatus(live.getStatus());
            assertThat(isApplied()).isTrue();
        }
    }

    @Nested
    class OthersMay {

        @Test
        void setFieldsOfTheirOwn() {
            live.getMetadata().putAnnotationsItem("deployment.kubernetes.io/revision", "1");
            container(live).setWorkingDir("/tmp");
            assertThat(isApplied()).isTrue();
        }

        @Test
        void addContainersBetweenOurs() {
            spec(live).getContainers().add(1, new V1Container().name("mesh").image("example.com/mesh"));
            assertThat(isApplied()).isTrue();
        }

        @Test
        void ownOurFieldsToo() {
            V1ManagedFieldsEntry ours = live.getMetadata().getManagedFields().getFirst();
            live.getMetadata().addManagedFieldsItem(entry("kubectl", "Apply", "", ours.getFieldsV1()));
            assertThat(isApplied()).isTrue();
        }

        @Test
        void writeTheStatus() {
            live.getStatus().replicas(2).readyReplicas(2);
            assertThat(isApplied()).isTrue();
        }

        @Test
        void addOwners() {
            live.getMetadata()
                    .getOwnerReferences()
                    .addFirst(new V1OwnerReference()
                            .apiVersion("v1")
                            .kind("ConfigMap")
                            .name("x")
                            .uid("x"));
            assertThat(isApplied()).isTrue();
        }
    }

    @Nested
    class OthersMayNot {

        @Test
        void changeOurValue() {
            live.getSpec().setReplicas(5);
            assertThat(isApplied()).isFalse();
        }

        @Test
        void takeAFieldOver() {
            container(wanted).setWorkingDir("/tmp");
            container(live).setWorkingDir("/tmp");
            assertThat(isApplied()).isFalse();
        }

        @Test
        void removeOurLabel() {
            live.getMetadata().getLabels().remove("app.kubernetes.io/name");
            assertThat(isApplied()).isFalse();
        }

        @Test
        void reorderOurContainers() {
            Collections.reverse(spec(live).getContainers());
            assertThat(isApplied()).isFalse();
        }
    }

    @Nested
    class OwnershipCountsOnly {

        private final Object fields =
                live.getMetadata().getManagedFields().getFirst().getFieldsV1();

        @Test
        void whenThereIsAny() {
            live.getMetadata().setManagedFields(null);
            assertThat(isApplied()).isFalse();
        }

        @Test
        void whenItComesFromAnApply() {
            live.getMetadata().setManagedFields(List.of(entry("iotconnector", "Update", "", fields)));
            assertThat(isApplied()).isFalse();
        }

        @Test
        void whenItIsOurs() {
            live.getMetadata().setManagedFields(List.of(entry("kubectl", "Apply", "", fields)));
            assertThat(isApplied()).isFalse();
        }

        @Test
        void whenItIsOfTheObjectItself() {
            live.getMetadata().setManagedFields(List.of(entry("iotconnector", "Apply", "scale", fields)));
            assertThat(isApplied()).isFalse();
        }

        @Test
        void whenItIsOfTheSameVersion() {
            live.getMetadata()
                    .setManagedFields(
                            List.of(entry("iotconnector", "Apply", "", fields).apiVersion("apps/v1beta1")));
            assertThat(isApplied()).isFalse();
        }
    }

    @Nested
    class WhatTheServerDropsIsSent {

        @Test
        void aFieldThatTheClassDoesNotHave() {
            assertThat(isAppliedWith(json -> json.getAsJsonObject("spec").addProperty("fromTheFuture", true)))
                    .isFalse();
        }

        @Test
        void anExplicitlyEmptyList() {
            assertThat(isAppliedWith(json -> json.getAsJsonObject("metadata").add("finalizers", new JsonArray())))
                    .isFalse();
        }

        private boolean isAppliedWith(Consumer<JsonObject> change) {
            JsonObject json = codec.tree(wanted);
            change.accept(json);
            return matcher.isApplied(new Intent<>(DEPLOYMENTS, ObjectKey.of(wanted), json), codec.tree(live));
        }
    }

    private boolean isApplied() {
        return matcher.isApplied(Intent.of(DEPLOYMENTS, wanted, codec), codec.tree(live));
    }

    private static V1PodSpec spec(V1Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec();
    }

    private static V1Container container(V1Deployment deployment) {
        return spec(deployment).getContainers().getFirst();
    }

    private static V1Probe probe(V1Deployment deployment) {
        return container(deployment).getReadinessProbe();
    }

    private static V1ManagedFieldsEntry entry(String manager, String operation, String subresource, Object fieldsV1) {
        return new V1ManagedFieldsEntry()
                .manager(manager)
                .operation(operation)
                .subresource(subresource.isEmpty() ? null : subresource)
                .apiVersion("apps/v1")
                .fieldsV1(fieldsV1);
    }

    private <T> T read(String name, Class<T> type) {
        return codec.decode(tree(name), type);
    }

    private JsonObject tree(String name) {
        return codec.parse(Fixtures.text(name + ".json").getBytes(StandardCharsets.UTF_8));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.controllerruntime.client.Intent;
import io.controllerruntime.codec.Codec;
import io.controllerruntime.scheme.GroupVersionKind;
import io.controllerruntime.scheme.ObjectKey;
import io.controllerruntime.scheme.PartialObjectMetadata;
import io.controllerruntime.scheme.ResourceType;
import io.controllerruntime.scheme.Unstructured;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1OwnerReference;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@NullUnmarked // every getter of a model may return null
class OwnerReferencesTest {

    private static final ResourceType<V1Deployment> DEPLOYMENTS = new ResourceType<>(
            V1Deployment.class,
            new GroupVersionKind("apps", "v1", "Deployment"),
            "deployments",
            ResourceType.Scope.NAMESPACED);
    private static final ResourceType<V1Namespace> NAMESPACES = new ResourceType<>(
            V1Namespace.class, new GroupVersionKind("", "v1", "Namespace"), "namespaces", ResourceType.Scope.CLUSTER);

    private static final ResourceType<V1ConfigMap> CONFIG_MAPS = new ResourceType<>(
            V1ConfigMap.class,
            new GroupVersionKind("", "v1", "ConfigMap"),
            "configmaps",
            ResourceType.Scope.NAMESPACED);
    private static final Codec CODEC = new Codec();

    private final V1Deployment owner = deployment("demo", "blue", "uid-1");
    private final V1ConfigMap dependent = configMap("demo", "settings");

    @Test
    void aControllerReferenceNamesKindNameAndUid() {
        assertThat(OwnerReferences.controllerReference(owner, DEPLOYMENTS))
                .isEqualTo(reference("apps/v1", "blue", "uid-1"));
    }

    @Test
    void anOwnerWithoutUidIsRefused() {
        assertThatThrownBy(() -> OwnerReferences.controllerReference(deployment("demo", "blue", null), DEPLOYMENTS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Deployment demo/blue has no metadata.uid and so cannot own anything: "
                        + "create it, or read it from the server, first");
    }

    @Nested
    class SettingTheController {

        @Test
        void makesTheOwnerTheController() {
            OwnerReferences.setControllerReference(owner, DEPLOYMENTS, dependent);
            assertThat(OwnerReferences.controllerOf(dependent)).contains(reference("apps/v1", "blue", "uid-1"));
            assertThat(OwnerReferences.isControlledBy(dependent, owner)).isTrue();
        }

        @Test
        void aSecondTimeChangesNothing() {
            OwnerReferences.setControllerReference(owner, DEPLOYMENTS, dependent);
            OwnerReferences.setControllerReference(owner, DEPLOYMENTS, dependent);
            assertThat(dependent.getMetadata().getOwnerReferences()).hasSize(1);
        }

        @Test
        void keepsOtherOwners() {
            var other = reference("apps/v1", "green", "uid-2").controller(null);
            dependent.getMetadata().setOwnerReferences(List.of(other));
            OwnerReferences.setControllerReference(owner, DEPLOYMENTS, dependent);
            assertThat(dependent.getMetadata().getOwnerReferences())
                    .containsExactly(other, reference("apps/v1", "blue", "uid-1"));
        }

        @Test
        void replacesAReferenceToTheSameOwnerInAnotherVersionOrLife() {
            dependent.getMetadata().setOwnerReferences(List.of(reference("apps/v1beta1", "blue", "uid-0")));
            OwnerReferences.setControllerReference(owner, DEPLOYMENTS, dependent);
            assertThat(dependent.getMetadata().getOwnerReferences())
                    .containsExactly(reference("apps/v1", "blue", "uid-1"));
        }

        @Test
        void turnsAPlainOwnerIntoTheController() {
            dependent
                    .getMetadata()
                    .setOwnerReferences(
                            List.of(reference("apps/v1", "blue", "uid-1").controller(null)));
            OwnerReferences.setControllerReference(owner, DEPLOYMENTS, dependent);
            assertThat(dependent.getMetadata().getOwnerReferences())
                    .containsExactly(reference("apps/v1", "blue", "uid-1"));
        }

        @Test
        void failsWhereAnotherObjectIsTheController() {
            var green = deployment("demo", "green", "uid-2");
            OwnerReferences.setControllerReference(green, DEPLOYMENTS, dependent);
            assertThatThrownBy(() -> OwnerReferences.setControllerReference(owner, DEPLOYMENTS, dependent))
                    .isInstanceOfSatisfying(
                            AlreadyOwnedException.class,
                            failure ->
                                    assertThat(failure.controller().getName()).isEqualTo("green"))
                    .hasMessage(
                            "ConfigMap demo/settings cannot be controlled by Deployment demo/blue: it is already controlled by "
                                    + "Deployment green (uid uid-2); delete it or choose another name");
            assertThat(OwnerReferences.isControlledBy(dependent, green)).isTrue();
        }

        @Test
        void failsAcrossNamespaces() {
            assertThatThrownBy(() ->
                            OwnerReferences.setControllerReference(owner, DEPLOYMENTS, configMap("other", "settings")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "Deployment demo/blue cannot own ConfigMap other/settings, which is in namespace other: "
                                    + "an owner in a namespace owns only what is in it");
        }

        @Test
        void failsWhereANamespacedObjectWouldOwnAClusterScopedOne() {
            var namespace = new V1Namespace().metadata(new V1ObjectMeta().name("demo"));
            assertThatThrownBy(() -> OwnerReferences.setControllerReference(owner, DEPLOYMENTS, namespace))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("cannot own V1Namespace demo, which is cluster-scoped");
        }

        @Test
        void letsAClusterScopedObjectOwnANamespacedOne() {
            var namespace =
                    new V1Namespace().metadata(new V1ObjectMeta().name("demo").uid("uid-3"));
            OwnerReferences.setControllerReference(namespace, NAMESPACES, dependent);
            assertThat(OwnerReferences.isControlledBy(dependent, namespace)).isTrue();
        }
    }

    @Nested
    class SettingAnOwner {

        @Test
        void addsAReferenceThatNeitherControlsNorBlocks() {
            OwnerReferences.setOwnerReference(owner, DEPLOYMENTS, dependent);
            assertThat(dependent.getMetadata().getOwnerReferences())
                    .containsExactly(reference("apps/v1", "blue", "uid-1")
                            .controller(null)
                            .blockOwnerDeletion(null));
        }

        @Test
        void maySayWhetherTheOwnersDeletionWaits() {
            OwnerReferences.setOwnerReference(owner, DEPLOYMENTS, dependent, BlockOwnerDeletion.TRUE);
            OwnerReferences.setControllerReference(
                    deployment("demo", "green", "uid-2"), DEPLOYMENTS, dependent, BlockOwnerDeletion.FALSE);
            assertThat(dependent.getMetadata().getOwnerReferences())
                    .containsExactly(
                            reference("apps/v1", "blue", "uid-1").controller(null),
                            reference("apps/v1", "green", "uid-2").blockOwnerDeletion(false));
        }

        @Test
        void keepsTheOrderOfTheOthers() {
            var other = reference("apps/v1", "green", "uid-2").controller(null);
            dependent.getMetadata().setOwnerReferences(List.of(reference("apps/v1beta1", "blue", "uid-0"), other));
            OwnerReferences.setOwnerReference(owner, DEPLOYMENTS, dependent);
            assertThat(dependent.getMetadata().getOwnerReferences())
                    .extracting(V1OwnerReference::getUid)
                    .containsExactly("uid-1", "uid-2");
        }

        @Test
        void stepsOverAReferenceThatCannotBeRead() {
            var unreadable = new V1OwnerReference().kind("Deployment").name("blue");
            dependent.getMetadata().setOwnerReferences(List.of(unreadable));
            OwnerReferences.setOwnerReference(owner, DEPLOYMENTS, dependent);
            assertThat(dependent.getMetadata().getOwnerReferences()).hasSize(2).contains(unreadable);
        }

        @Test
        void failsAcrossNamespaces() {
            assertThatThrownBy(
                            () -> OwnerReferences.setOwnerReference(owner, DEPLOYMENTS, configMap("other", "settings")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("which is in namespace other");
        }

        @Test
        void besideAControllerIsAllowed() {
            OwnerReferences.setControllerReference(deployment("demo", "green", "uid-2"), DEPLOYMENTS, dependent);
            OwnerReferences.setOwnerReference(owner, DEPLOYMENTS, dependent);
            assertThat(dependent.getMetadata().getOwnerReferences()).hasSize(2);
        }
    }

    @Nested
    class ObjectsWithoutAClassOfTheirOwn {

        private final ResourceType<Unstructured> buckets = ResourceType.unstructured(
                GroupVersionKind.of("example.org/v1", "Bucket"), "buckets", ResourceType.Scope.NAMESPACED);
        private final Unstructured bucket = Unstructured.of(buckets, ObjectKey.of("demo", "blue"));

        @Test
        void own() {
            bucket.getMetadata().setUid("uid-7");
            OwnerReferences.setControllerReference(bucket, buckets, dependent);
            assertThat(OwnerReferences.controllerOf(dependent))
                    .contains(reference("example.org/v1", "blue", "uid-7").kind("Bucket"));
        }

        @Test
        void areOwned() {
            OwnerReferences.setControllerReference(owner, DEPLOYMENTS, bucket);
            assertThat(OwnerReferences.isControlledBy(bucket, owner)).isTrue();
        }

        @Test
        void ownAndAreOwnedByTheirMetadataAlone() {
            var metadata = new PartialObjectMetadata(
                    "apps/v1",
                    "Deployment",
                    new V1ObjectMeta().namespace("demo").name("blue").uid("uid-1"));
            OwnerReferences.setOwnerReference(metadata, DEPLOYMENTS.metadataOnly(), dependent);
            assertThat(OwnerReferences.hasOwnerReference(owner, DEPLOYMENTS, dependent))
                    .isTrue();
        }
    }

    @Nested
    class AnIntent {

        private final Intent<V1ConfigMap> intent = Intent.of(CONFIG_MAPS, configMap("demo", "settings"), CODEC);

        @Test
        void getsAControllerAndTheOneItWasMadeFromStaysAsItWas() {
            var owned = OwnerReferences.withControllerReference(owner, DEPLOYMENTS, intent);
            assertThat(referencesOf(owned)).containsExactly(reference("apps/v1", "blue", "uid-1"));
            assertThat(owned.key()).isEqualTo(intent.key());
            assertThat(referencesOf(intent)).isNullOrEmpty();
        }

        @Test
        void getsOneOwnerOnce() {
            var once = OwnerReferences.withOwnerReference(owner, DEPLOYMENTS, intent);
            var twice = OwnerReferences.withOwnerReference(owner, DEPLOYMENTS, once);
            assertThat(twice).isEqualTo(once);
            assertThat(referencesOf(twice)).hasSize(1);
        }

        @Test
        void hasAtMostOneController() {
            var owned =
                    OwnerReferences.withControllerReference(deployment("demo", "green", "uid-2"), DEPLOYMENTS, intent);
            assertThatThrownBy(() -> OwnerReferences.withControllerReference(owner, DEPLOYMENTS, owned))
                    .isInstanceOf(AlreadyOwnedException.class)
                    .hasMessageContaining("ConfigMap demo/settings cannot be controlled by Deployment demo/blue");
        }

        @Test
        void cannotBeOwnedFromAnotherNamespace() {
            assertThatThrownBy(() -> OwnerReferences.withOwnerReference(
                            deployment("other", "blue", "uid-1"), DEPLOYMENTS, intent))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("an owner in a namespace owns only what is in it");
        }

        private static List<V1OwnerReference> referencesOf(Intent<V1ConfigMap> intent) {
            return CODEC.decode(intent.json(), V1ConfigMap.class).getMetadata().getOwnerReferences();
        }
    }

    @Nested
    class Control {

        @Test
        void isHeldByAnybodyOrNobody() {
            assertThat(OwnerReferences.hasControllerReference(dependent)).isFalse();
            OwnerReferences.setOwnerReference(owner, DEPLOYMENTS, dependent);
            assertThat(OwnerReferences.hasControllerReference(dependent)).isFalse();
            OwnerReferences.setControllerReference(owner, DEPLOYMENTS, dependent);
            assertThat(OwnerReferences.hasControllerReference(dependent)).isTrue();
        }

        @Test
        void isNotHeldByAPlainOwner() {
            dependent
                    .getMetadata()
                    .setOwnerReferences(
                            List.of(reference("apps/v1", "blue", "uid-1").controller(null)));
            assertThat(OwnerReferences.controllerOf(dependent)).isEmpty();
        }

        @Test
        void isNotInheritedByTheNextObjectOfThatName() {
            OwnerReferences.setControllerReference(owner, DEPLOYMENTS, dependent);
            assertThat(OwnerReferences.isControlledBy(dependent, deployment("demo", "blue", "uid-9")))
                    .isFalse();
        }

        @Test
        void isNotHeldByAnOwnerWithoutUid() {
            dependent.getMetadata().setOwnerReferences(List.of(reference("apps/v1", "blue", null)));
            assertThat(OwnerReferences.isControlledBy(dependent, deployment("demo", "blue", null)))
                    .isFalse();
        }
    }

    @Nested
    class Removing {

        @Test
        void takesTheReferenceAwayAndLeavesTheOthers() {
            var other = reference("apps/v1", "green", "uid-2").controller(null);
            dependent.getMetadata().setOwnerReferences(List.of(other, reference("apps/v1", "blue", "uid-1")));
            assertThat(OwnerReferences.removeOwnerReference(owner, DEPLOYMENTS, dependent))
                    .isTrue();
            assertThat(dependent.getMetadata().getOwnerReferences()).containsExactly(other);
        }

        @Test
        void theControllerLeavesAPlainOwner() {
            OwnerReferences.setOwnerReference(owner, DEPLOYMENTS, dependent);
            assertThat(OwnerReferences.removeControllerReference(owner, DEPLOYMENTS, dependent))
                    .isFalse();
            assertThat(OwnerReferences.hasOwnerReference(owner, DEPLOYMENTS, dependent))
                    .isTrue();

            OwnerReferences.setControllerReference(owner, DEPLOYMENTS, dependent);
            assertThat(OwnerReferences.removeControllerReference(owner, DEPLOYMENTS, dependent))
                    .isTrue();
            assertThat(OwnerReferences.hasOwnerReference(owner, DEPLOYMENTS, dependent))
                    .isFalse();
        }

        @Test
        void theControllerLeavesThatOfAnotherOwner() {
            OwnerReferences.setControllerReference(deployment("demo", "green", "uid-2"), DEPLOYMENTS, dependent);
            assertThat(OwnerReferences.removeControllerReference(owner, DEPLOYMENTS, dependent))
                    .isFalse();
            assertThat(OwnerReferences.hasControllerReference(dependent)).isTrue();
        }

        @Test
        void tellsWhenThereWasNone() {
            assertThat(OwnerReferences.removeOwnerReference(owner, DEPLOYMENTS, dependent))
                    .isFalse();
        }
    }

    private static V1OwnerReference reference(String apiVersion, String name, String uid) {
        return new V1OwnerReference()
                .apiVersion(apiVersion)
                .kind("Deployment")
                .name(name)
                .uid(uid)
                .controller(true)
                .blockOwnerDeletion(true);
    }

    private static V1Deployment deployment(String namespace, String name, String uid) {
        return new V1Deployment()
                .metadata(new V1ObjectMeta().namespace(namespace).name(name).uid(uid));
    }

    private static V1ConfigMap configMap(String namespace, String name) {
        return new V1ConfigMap()
                .kind("ConfigMap")
                .metadata(new V1ObjectMeta().namespace(namespace).name(name));
    }
}

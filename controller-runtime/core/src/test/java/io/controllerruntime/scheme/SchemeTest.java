// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.openapi.models.V1ClusterRole;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Lease;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1Secret;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SchemeTest {

    private final Scheme scheme = Scheme.load(SchemeTest.class.getClassLoader());

    @Test
    void theKindsOfTheCoreGroupAreKnown() {
        assertThat(scheme.typeOf(V1ConfigMap.class).collectionPath("ns")).isEqualTo("/api/v1/namespaces/ns/configmaps");
        assertThat(scheme.typeOf(V1Secret.class).gvk()).isEqualTo(GroupVersionKind.of("v1", "Secret"));
    }

    @Test
    void theKindsOfOtherGroupsAreKnown() {
        assertThat(scheme.typeOf(V1Deployment.class))
                .isEqualTo(new ResourceType<>(
                        V1Deployment.class,
                        GroupVersionKind.of("apps/v1", "Deployment"),
                        "deployments",
                        ResourceType.Scope.NAMESPACED));
        assertThat(scheme.typeOf(V1Lease.class).groupResource()).isEqualTo("leases.coordination.k8s.io");
    }

    @Test
    void clusterScopedKindsLiveInNoNamespace() {
        assertThat(scheme.typeOf(V1ClusterRole.class).isNamespaced()).isFalse();
    }

    @Test
    void kindsOfTheSameNameHaveTheirOwnClasses() {
        assertThat(scheme.classOf(GroupVersionKind.of("v1", "Event")))
                .contains("io.kubernetes.client.openapi.models.CoreV1Event");
        assertThat(scheme.classOf(GroupVersionKind.of("events.k8s.io/v1", "Event")))
                .contains("io.kubernetes.client.openapi.models.EventsV1Event");
    }

    @Test
    void everyRowNamesAClassThatIsThere() throws Exception {
        try (var table = Scheme.class.getClassLoader().getResourceAsStream(Scheme.TABLE)) {
            assertThat(table).isNotNull();
            assertThat(new String(table.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.startsWith("#"))
                            .map(line -> line.substring(line.lastIndexOf('\t') + 1)))
                    .hasSizeGreaterThan(80)
                    .allSatisfy(name -> assertThat(Class.forName(name)).isAssignableTo(KubernetesObject.class));
        }
    }

    @Test
    void anUnknownClassIsRefusedByName() {
        record Unknown(String getApiVersion, String getKind, V1ObjectMeta getMetadata) implements KubernetesObject {}
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scheme.typeOf(Unknown.class))
                .withMessageContaining("Unknown is in no META-INF/controller-runtime/kinds.tsv");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.controllerruntime.envtest.Api.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a test class gets, on the kind of cluster that the run uses. */
@KubernetesTest(crds = "controller-runtime/envtest/src/test/resources/crds")
class KubernetesTestTest {

    private final TestCluster cluster;
    private final Api admin;
    private String namespaceBefore = "";

    KubernetesTestTest(TestCluster cluster) {
        this.cluster = cluster;
        this.admin = new Api(cluster.client());
    }

    @BeforeEach
    void remember(@Namespace String namespace) {
        namespaceBefore = namespace;
    }

    @Test
    void theServerTellsItsVersion() throws IOException {
        assertThat(cluster.version()).matches("v1\\.\\d+\\.\\d+.*");
        assertThat(admin.get("/readyz").body()).isEqualTo("ok");
    }

    @Test
    void theKubeconfigFileHoldsTheKubeconfig() throws IOException {
        assertThat(cluster.kubeconfigFile()).hasContent(cluster.kubeconfig());
        assertThat(Files.getPosixFilePermissions(cluster.kubeconfigFile().getParent()))
                .hasSize(3);
    }

    @Test
    void aDefinitionIsServedBeforeTheFirstTest(@Namespace String namespace) throws IOException {
        assertThat(admin.post(widgets(namespace), widget("big", 3)).status()).isEqualTo(201);
    }

    @Test
    void theServerChecksWhatADefinitionSays(@Namespace String namespace) throws IOException {
        Answer answer = admin.post(widgets(namespace), widget("tiny", 0));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("spec.size");
    }

    @Test
    void aUserWithoutRightsIsDenied(@Namespace String namespace) throws IOException {
        var user = new Api(cluster.client(cluster.addUser("nobody-special")));

        Answer answer = user.get(configMaps(namespace));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("nobody-special");
        assertThat(admin.get(configMaps(namespace)).status()).isEqualTo(200);
    }

    @Test
    void aUserHasTheRightsOfItsGroups(@Namespace String namespace) throws IOException {
        var user = new Api(cluster.client(cluster.addUser("someone", "first-group", "owners-of-" + namespace)));

        bindToClusterAdmin(namespace, "owners-of-" + namespace);

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() ->
                        assertThat(user.get(configMaps(namespace)).status()).isEqualTo(200));
        assertThat(user.get(configMaps("default")).status()).isEqualTo(403);
    }

    @Test
    void aTestAndItsPreparationWorkInTheSameNamespace(@Namespace String namespace) {
        assertThat(namespace).isEqualTo(namespaceBefore).startsWith("kubernetes-test-test-");
    }

    @Test
    void noTwoNamespacesAreTheSame(@Namespace String namespace) {
        assertThat(cluster.createNamespace("kubernetes-test-test")).isNotEqualTo(namespace);
    }

    @Test
    void installingDefinitionsAgainChangesNothing() throws IOException {
        String path = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/widgets.example.com";
        Answer before = admin.get(path);

        cluster.installCrds(ProjectRoot.find(System.getenv(), Path.of(""))
                .resolve("controller-runtime/envtest/src/test/resources/crds/widgets.yaml"));

        assertThat(admin.get(path).body()).isEqualTo(before.body());
    }

    @Nested
    class InANestedClass {
        @Test
        void theClusterIsThatOfTheOuterClass(TestCluster nested, @Namespace String namespace) {
            assertThat(nested).isSameAs(cluster);
            assertThat(namespace).isEqualTo(namespaceBefore).startsWith("in-anested-class-");
        }
    }

    private static String configMaps(String namespace) {
        return "/api/v1/namespaces/" + namespace + "/configmaps";
    }

    private static String widgets(String namespace) {
        return "/apis/example.com/v1/namespaces/" + namespace + "/widgets";
    }

    private static JsonObject widget(String name, int size) {
        return JsonParser.parseString("""
                        {"apiVersion": "example.com/v1", "kind": "Widget", "metadata": {"name": "%s"}, "spec": {"size": %d}}
                        """.formatted(name, size)).getAsJsonObject();
    }

    private void bindToClusterAdmin(String namespace, String group) throws IOException {
        var binding = JsonParser.parseString("""
                        {"metadata": {"name": "binding"},
                         "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": "ClusterRole", "name": "cluster-admin"},
                         "subjects": [{"apiGroup": "rbac.authorization.k8s.io", "kind": "Group", "name": "%s"}]}
                        """.formatted(group)).getAsJsonObject();
        String path = "/apis/rbac.authorization.k8s.io/v1/namespaces/" + namespace + "/rolebindings";
        assertThat(admin.post(path, binding).status()).isEqualTo(201);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objects that come from files. */
@KubernetesTest(
        crds = "controller-runtime/envtest/src/test/resources/crds",
        objects = "controller-runtime/envtest/src/test/resources/objects")
class ObjectsTest {

    private final TestCluster cluster;
    private final Api admin;

    @TempDir
    private Path folder;

    ObjectsTest(TestCluster cluster) {
        this.cluster = cluster;
        this.admin = new Api(cluster.client());
    }

    @Test
    void theAnnotationsObjectsAreInTheNamespaceOfTheTest(@Namespace String namespace) throws IOException {
        assertThat(data(namespace, "settings")).isEqualTo("{\"colour\":\"blue\"}");
        assertThat(admin.get("/apis/example.com/v1/namespaces/" + namespace + "/widgets/made")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void applyingAgainRestoresWhatWasWritten(@Namespace String namespace) throws IOException {
        admin.apply(path(namespace, "settings"), JsonParser.parseString("""
                        {"apiVersion": "v1", "kind": "ConfigMap", "data": {"colour": "red"}}
                        """).getAsJsonObject());

        cluster.apply(namespace, file("settings.yaml", configMap("settings", "colour: blue")));

        assertThat(data(namespace, "settings")).isEqualTo("{\"colour\":\"blue\"}");
    }

    @Test
    void anObjectGoesToTheNamespaceThatItNames(@Namespace String namespace) throws IOException {
        cluster.apply("default", file("named.yaml", """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: named, namespace: %s}
                """.formatted(namespace)));

        assertThat(admin.get(path(namespace, "named")).status()).isEqualTo(200);
    }

    @Test
    void anObjectOfAClusterWideKindIsInNoNamespace(@Namespace String namespace) throws IOException {
        cluster.apply(namespace, file("role.json", """
                {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRole", "metadata": {"name": "of-%s"}}
                """.formatted(namespace)));

        assertThat(admin.get("/apis/rbac.authorization.k8s.io/v1/clusterroles/of-" + namespace)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theServerNamesWhatHasOnlyAPrefix(@Namespace String namespace) throws IOException {
        cluster.apply(namespace, file("prefix.yaml", """
                apiVersion: v1
                kind: Secret
                metadata: {generateName: key-}
                """));

        JsonObject secrets =
                admin.get("/api/v1/namespaces/" + namespace + "/secrets").json();
        assertThat(secrets.getAsJsonArray("items").toString()).contains("\"generateName\":\"key-\"");
    }

    @Test
    void aKindMayBeDefinedJustBeforeItsFirstObject(@Namespace String namespace) throws IOException {
        cluster.apply(namespace, file("gadget.yaml", """
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: gadgets.objects.example.com}
                spec:
                  group: objects.example.com
                  scope: Namespaced
                  names: {kind: Gadget, plural: gadgets}
                  versions:
                  - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}
                ---
                apiVersion: objects.example.com/v1
                kind: Gadget
                metadata: {name: first}
                """));

        assertThat(admin.get("/apis/objects.example.com/v1/namespaces/" + namespace + "/gadgets/first")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aRefusalNamesTheFileTheDocumentAndTheServersAnswer(@Namespace String namespace) throws IOException {
        Path file = file("two.yaml", configMap("good", "a: b") + "---\n" + configMap("Bad", "a: b"));

        assertThatThrownBy(() -> cluster.apply(namespace, file))
                .isInstanceOf(EnvTestException.class)
                .hasMessageContainingAll(file + ", document 2, ConfigMap Bad", "422", "RFC 1123");
        assertThat(admin.get(path(namespace, "good")).status()).isEqualTo(200);
    }

    @Test
    void aKindThatIsNotServedIsNamed(@Namespace String namespace) throws IOException {
        Path file = file("typo.yaml", "apiVersion: apps/v1\nkind: Deploymet\nmetadata: {name: web}\n");

        assertThatThrownBy(() -> cluster.apply(namespace, file))
                .isInstanceOf(EnvTestException.class)
                .hasMessageContainingAll(
                        "typo.yaml, document 1", "serves no kind \"Deploymet\" of apiVersion \"apps/v1\"");
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static String configMap(String name, String data) {
        return """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: %s}
                data: {%s}
                """.formatted(name, data);
    }

    private String data(String namespace, String name) throws IOException {
        return admin.get(path(namespace, name)).json().get("data").toString();
    }

    private static String path(String namespace, String name) {
        return "/api/v1/namespaces/" + namespace + "/configmaps/" + name;
    }
}

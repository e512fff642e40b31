// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import io.controllerruntime.apiserver.pki.CertificateAuthority;
import io.controllerruntime.envtest.KubernetesTest.Sharing;
import io.controllerruntime.runtime.SystemRuntime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The signer's part, which is the controller manager's, is played by the test. */
@Tag("envtest")
@KubernetesTest(clusters = Cluster.ENVTEST, sharing = Sharing.OWN)
class CertifiedUsersTest {

    private static final String REQUESTS = "/apis/certificates.k8s.io/v1/certificatesigningrequests";

    private final SystemRuntime system = new SystemRuntime();
    private final String certificate = new CertificateAuthority(system, system)
            .client("someone", List.of("a-group"))
            .certificate();
    private final TestCluster cluster;
    private final Api admin;

    CertifiedUsersTest(TestCluster cluster) {
        this.cluster = cluster;
        this.admin = new Api(cluster.client());
    }

    @Test
    void aUserOfAnExistingClusterIsRequestedApprovedAndSigned() throws InterruptedException {
        Thread signer = Thread.ofVirtual().start(this::sign);

        TestUser user = ExistingCluster.of(cluster.kubeconfigFile()).addUser("someone", "a-group");

        signer.join();
        assertThat(user.name()).isEqualTo("someone");
        assertThat(user.groups()).containsExactly("a-group");
        assertThat(user.kubeconfig())
                .contains("server: " + cluster.address(), "client-certificate-data: " + base64(certificate));
        assertThat(requests()).isEmpty();
    }

    @Test
    void whoMayNotRequestCertificatesIsToldWhatTheServerSays() {
        var someone = cluster.client(cluster.addUser("powerless"));

        assertThatThrownBy(() -> new CertifiedUsers(new Api(someone), new Patience(system, system))
                        .add(cluster.kubeconfig(), "x", List.of()))
                .isInstanceOf(EnvTestException.class)
                .hasMessageContainingAll("Cannot get a certificate for x", "403", "powerless");
    }

    private void sign() {
        await().atMost(Duration.ofMinutes(1)).until(() -> requests().stream().anyMatch(CertifiedUsersTest::isApproved));
        JsonObject request = requests().getFirst();
        request.getAsJsonObject("status").addProperty("certificate", base64(certificate));
        String name = request.getAsJsonObject("metadata").get("name").getAsString();
        Api.require("Cannot sign", () -> admin.put(REQUESTS + "/" + name + "/status", request));
    }

    private List<JsonObject> requests() {
        return Api.elements(Api.require("Cannot list", () -> admin.get(REQUESTS)), "items");
    }

    private static boolean isApproved(JsonObject request) {
        return request.get("status").toString().contains("\"Approved\"");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}

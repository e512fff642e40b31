// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.controllerruntime.apiserver.pki.Credential;
import org.junit.jupiter.api.Test;

class UserKubeconfigTest {

    private static final String ADMINISTRATORS = """
            clusters:
            - {name: other, cluster: {server: "https://other"}}
            - {name: ours, cluster: {server: "https://ours", proxy-url: "http://proxy", insecure-skip-tls-verify: true}}
            contexts:
            - {name: ours-as-admin, context: {cluster: ours, user: admin, namespace: team-a}}
            users:
            - {name: admin, user: {token: secret}}
            current-context: ours-as-admin
            """;

    @Test
    void theWayToTheCurrentClusterStaysAndTheCredentialsAreTheUsers() {
        assertThat(UserKubeconfig.of(ADMINISTRATORS, "nobody", new Credential("C", "K")))
                .isEqualTo("""
                        apiVersion: v1
                        clusters:
                        - cluster:
                            insecure-skip-tls-verify: true
                            proxy-url: http://proxy
                            server: https://ours
                          name: ours
                        contexts:
                        - context:
                            cluster: ours
                            user: nobody
                          name: nobody
                        current-context: nobody
                        kind: Config
                        users:
                        - name: nobody
                          user:
                            client-certificate-data: Qw==
                            client-key-data: Sw==
                        """);
    }

    @Test
    void aContextThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> UserKubeconfig.of(
                        ADMINISTRATORS.replace("name: ours-as-admin", "name: renamed"),
                        "nobody",
                        new Credential("C", "K")))
                .isInstanceOf(EnvTestException.class)
                .hasMessage("The kubeconfig has no contexts called ours-as-admin");
    }
}

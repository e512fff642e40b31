// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Writes kubeconfigs. */
final class Kubeconfig {

    private Kubeconfig() {}

    /** One cluster, one user, one context; everything inline, so that the text can be moved anywhere. */
    static String of(String server, String authority, Credential user) {
        return """
                apiVersion: v1
                kind: Config
                clusters:
                - name: envtest
                  cluster:
                    server: %s
                    certificate-authority-data: %s
                users:
                - name: envtest
                  user:
                    client-certificate-data: %s
                    client-key-data: %s
                contexts:
                - name: envtest
                  context:
                    cluster: envtest
                    user: envtest
                    namespace: default
                current-context: envtest
                """.formatted(server, base64(authority), base64(user.certificate()), base64(user.key()));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}

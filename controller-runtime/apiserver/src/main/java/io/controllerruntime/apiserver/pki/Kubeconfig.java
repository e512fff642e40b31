// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.pki;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Writes kubeconfigs. */
public final class Kubeconfig {

    private Kubeconfig() {}

    /** One cluster, one user, one context, all called {@code name}; everything inline, so that the text can be moved anywhere. */
    public static String of(String name, String server, String authority, Credential user) {
        return """
                apiVersion: v1
                kind: Config
                clusters:
                - name: %1$s
                  cluster:
                    server: %2$s
                    certificate-authority-data: %3$s
                users:
                - name: %1$s
                  user:
                    client-certificate-data: %4$s
                    client-key-data: %5$s
                contexts:
                - name: %1$s
                  context:
                    cluster: %1$s
                    user: %1$s
                    namespace: default
                current-context: %1$s
                """.formatted(name, server, base64(authority), base64(user.certificate()), base64(user.key()));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}

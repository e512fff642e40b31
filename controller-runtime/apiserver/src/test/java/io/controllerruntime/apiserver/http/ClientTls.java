// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** What a client of a server needs to trust it and to be known by it. */
final class ClientTls {

    private static final char[] NO_PASSWORD = {};

    private ClientTls() {}

    /** @param kubeconfig whose certificate is presented; empty for none */
    static SSLContext context(HttpsServer https, String kubeconfig) throws GeneralSecurityException, IOException {
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store(Pem.certificate(data(https.kubeconfig(), "certificate-authority-data"))));
        var identity = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        identity.init(kubeconfig.isEmpty() ? store() : identity(kubeconfig), NO_PASSWORD);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(identity.getKeyManagers(), trust.getTrustManagers(), null);
        return tls;
    }

    private static KeyStore identity(String kubeconfig) throws GeneralSecurityException, IOException {
        KeyStore store = store();
        store.setKeyEntry("client", Pem.key(data(kubeconfig, "client-key-data")), NO_PASSWORD, new Certificate[] {
            Pem.certificate(data(kubeconfig, "client-certificate-data"))
        });
        return store;
    }

    private static KeyStore store(Certificate... trusted) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        for (var certificate : trusted) {
            store.setCertificateEntry("trusted", certificate);
        }
        return store;
    }

    private static String data(String kubeconfig, String field) {
        String line = kubeconfig
                .lines()
                .filter(each -> each.contains(field + ":"))
                .findFirst()
                .orElseThrow();
        byte[] pem =
                Base64.getDecoder().decode(line.substring(line.indexOf(':') + 1).strip());
        return new String(pem, StandardCharsets.US_ASCII);
    }
}

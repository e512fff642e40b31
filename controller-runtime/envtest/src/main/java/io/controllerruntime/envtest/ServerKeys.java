// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import io.controllerruntime.apiserver.pki.CertificateAuthority;
import io.controllerruntime.apiserver.pki.Credential;
import java.nio.file.Path;
import java.security.KeyPair;

/**
 * The API server's keys, as files.
 *
 * @param authority the certificate of those who may issue client certificates
 * @param certificate the serving certificate
 * @param key its key
 * @param tokenKey signs service account tokens
 * @param tokenPublicKey checks them
 */
record ServerKeys(Path authority, Path certificate, Path key, Path tokenKey, Path tokenPublicKey) {

    static ServerKeys write(CertificateAuthority pki, WorkFolder folder) {
        Credential server = pki.server();
        KeyPair tokens = CertificateAuthority.newKeyPair();
        return new ServerKeys(
                folder.write("ca.crt", pki.authorityCertificate()),
                folder.write("server.crt", server.certificate()),
                folder.write("server.key", server.key()),
                folder.write("tokens.key", CertificateAuthority.pem(tokens.getPrivate())),
                folder.write("tokens.pub", CertificateAuthority.pem(tokens.getPublic())));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.http;

import io.controllerruntime.apiserver.ApiServer;
import io.controllerruntime.apiserver.auth.User;
import io.controllerruntime.apiserver.pki.CertificateAuthority;
import io.controllerruntime.apiserver.pki.Credential;
import io.controllerruntime.apiserver.pki.Kubeconfig;
import io.controllerruntime.runtime.Clock;
import io.controllerruntime.runtime.Randoms;
import io.helidon.common.tls.Tls;
import io.helidon.common.tls.TlsClientAuth;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http1.Http1Config;
import java.util.List;

/**
 * Serves an embedded API server over HTTPS (HTTP/1.1 and HTTP/2), on loopback. Thread-safe.
 *
 * <p>It has its own certificate authority: whoever is to be let in by a certificate gets a kubeconfig from here.
 */
public final class HttpsServer implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";

    /** What Go's server takes: http.DefaultMaxHeaderBytes, and something for what is in its buffer. */
    private static final int MOST_HEADER_BYTES = (1 << 20) + 4096;

    private final CertificateAuthority authority;
    private final Exchange exchange;
    private final WebServer web;
    private final int port;

    private HttpsServer(CertificateAuthority authority, Exchange exchange, WebServer web) {
        this.authority = authority;
        this.exchange = exchange;
        this.web = web;
        this.port = web.port();
    }

    /**
     * Begins to serve; {@link #close} ends it.
     *
     * @param port where to listen; 0 picks a free one
     * @throws IllegalStateException when nothing can listen there
     */
    public static HttpsServer start(ApiServer server, int port, Clock clock, Randoms randoms) {
        return start(server, port, new CertificateAuthority(clock, randoms));
    }

    /** As the other, with an authority that may outlive it: certificates stay good when a server takes another's place. */
    public static HttpsServer start(ApiServer server, int port, CertificateAuthority authority) {
        var exchange = new Exchange(server);
        WebServer web = WebServer.builder()
                .host(LOOPBACK)
                .port(port)
                .shutdownHook(false)
                // Else every answer on a kept connection waits for the client's delayed acknowledgement, some 40 ms.
                .connectionOptions(options -> options.tcpNoDelay(true))
                .tls(tls(authority))
                .addProtocol(http1())
                .contentEncoding(encodings -> encodings.contentEncodingsDiscoverServices(false))
                .directHandlers(PlainErrors.all())
                .routing(routing -> routing.any(exchange))
                .build();
        web.start();
        if (!web.isRunning()) { // it has logged why, and does not throw it
            throw new IllegalStateException(
                    "cannot listen on " + LOOPBACK + ":" + port + ": is it taken? Port 0 picks a free one");
        }
        return new HttpsServer(authority, exchange, web);
    }

    /** Paths are checked in {@link GoUrl}, for Go lets more of them pass. */
    private static Http1Config http1() {
        return Http1Config.builder()
                .maxPrologueLength(MOST_HEADER_BYTES)
                .maxHeadersSize(MOST_HEADER_BYTES)
                .validatePath(false)
                .validatePrologue(false)
                .build();
    }

    /** A client certificate is asked for, and needed by none who has a token or is anonymous. */
    private static Tls tls(CertificateAuthority authority) {
        Credential identity = authority.server();
        return Tls.builder()
                .privateKey(Pem.key(identity.key()))
                .privateKeyCertChain(List.of(Pem.certificate(identity.certificate())))
                .trust(List.of(Pem.certificate(authority.authorityCertificate())))
                .clientAuth(TlsClientAuth.OPTIONAL)
                // The default derives keys to encrypt what never leaves memory.
                .internalKeystoreType("JKS")
                .build();
    }

    /** Where it is: {@code https://127.0.0.1:6443}. */
    public String address() {
        return "https://" + LOOPBACK + ":" + port;
    }

    /** The port it listens at, or listened at before it was closed. */
    public int port() {
        return port;
    }

    /** The certificate of its authority, PEM. */
    public String authorityCertificate() {
        return authority.authorityCertificate();
    }

    /** A kubeconfig of the administrator. */
    public String kubeconfig() {
        return kubeconfig("kubernetes-admin", List.of(User.MASTERS));
    }

    /** A kubeconfig of a user, known by a certificate that is valid for a day. */
    public String kubeconfig(String user, List<String> groups) {
        return Kubeconfig.of("embedded", address(), authority.authorityCertificate(), authority.client(user, groups));
    }

    /** Whether it was not closed. */
    public boolean isRunning() {
        return web.isRunning();
    }

    /** Ends all watches and stops listening. */
    @Override
    public void close() {
        exchange.close();
        web.stop();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import io.controllerruntime.apiserver.pki.CertificateAuthority;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The two processes of a control plane: one etcd, and one API server that can be stopped and started. They run, but whether they are
 * ready is for others to find out.
 *
 * <p>{@link #stopApiServer}, {@link #startApiServer} and {@link #close} are for one thread at a time; the rest is for all.
 */
final class Servers implements AutoCloseable {

    /** A test has no use for what a server still wants to do after this. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final WorkFolder folder;
    private final List<String> apiServerCommand;
    private final String address;
    private final ServerProcess etcd;
    private volatile ServerProcess apiServer;

    Servers(Assets assets, Ports ports, CertificateAuthority pki, WorkFolder folder) {
        this.folder = folder;
        this.apiServerCommand =
                CommandLines.kubeApiServer(assets.kubeApiServer(), ports, ServerKeys.write(pki, folder));
        this.address = "https://127.0.0.1:" + ports.apiServer();
        this.etcd = ServerProcess.start(
                CommandLines.etcd(assets.etcd(), ports, folder.data()),
                folder.files().resolve("etcd.log"));
        this.apiServer = newApiServer();
    }

    private ServerProcess newApiServer() {
        return ServerProcess.start(apiServerCommand, folder.files().resolve("kube-apiserver.log"));
    }

    /** The API server's URL. */
    String address() {
        return address;
    }

    void stopApiServer() {
        apiServer.stop(GRACE);
    }

    void startApiServer() {
        if (!apiServer.isAlive()) {
            apiServer = newApiServer();
        }
    }

    /** Throws when one of them has ended, which neither does by itself. */
    void requireRunning() {
        for (ServerProcess server : List.of(etcd, apiServer)) {
            if (server.foundItsPortTaken()) {
                throw new PortTakenException(server.name() + " found its port taken");
            }
            if (!server.isAlive()) {
                throw new EnvTestException(server.name() + " ended");
            }
        }
    }

    /** The ends of both logs, for a message. */
    String logTails() {
        return Stream.of(etcd, apiServer)
                .map(server -> "Last lines of %s:%n%s".formatted(server.log().getFileName(), server.logTail()))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    @Override
    public void close() {
        etcd.terminate();
        apiServer.stop(GRACE);
        etcd.stop(GRACE);
        folder.close();
    }
}

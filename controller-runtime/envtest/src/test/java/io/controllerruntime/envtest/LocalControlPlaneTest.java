// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.controllerruntime.apiserver.pki.CertificateAuthority;
import io.controllerruntime.runtime.SystemRuntime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("envtest")
class LocalControlPlaneTest {

    private static final Duration GENEROUS = Duration.ofSeconds(60);

    @Test
    void nothingIsLeftAfterClose() throws IOException {
        ControlPlane controlPlane = ControlPlane.start(Cluster.ENVTEST);
        int port = URI.create(controlPlane.address()).getPort();

        controlPlane.close();
        controlPlane.close();

        new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
        assertThat(controlPlane.kubeconfigFile().getParent()).doesNotExist();
    }

    @Test
    void aServerThatDoesNotStartShowsItsLog(@TempDir Path folder) throws IOException {
        Path broken = Files.writeString(folder.resolve("kube-apiserver"), "#!/bin/sh\necho unknown flag >&2; exit 1\n");
        Files.setPosixFilePermissions(broken, PosixFilePermissions.fromString("rwx------"));
        var assets = new Assets(Assets.find().etcd(), broken, null);

        assertThatThrownBy(() -> LocalControlPlane.start(assets))
                .isInstanceOf(EnvTestException.class)
                .hasMessageContainingAll("kube-apiserver ended", "kube-apiserver.log", "unknown flag");
    }

    @ParameterizedTest
    @ValueSource(strings = {"etcd", "kube-apiserver"})
    void aPortThatSomeoneElseTookIsNoticed(String server) throws IOException {
        var system = new SystemRuntime();
        Ports free = Ports.free();
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var servers = new Servers(
                        Assets.find(),
                        taken(free, server, other.getLocalPort()),
                        new CertificateAuthority(system, system),
                        WorkFolder.create())) {
            await().atMost(GENEROUS)
                    .untilAsserted(() -> assertThatThrownBy(servers::requireRunning)
                            .isInstanceOf(PortTakenException.class)
                            .hasMessageContaining(server));
        }
    }

    private static Ports taken(Ports free, String server, int port) {
        return server.equals("etcd")
                ? new Ports(port, free.etcdPeer(), free.apiServer())
                : new Ports(free.etcd(), free.etcdPeer(), port);
    }
}

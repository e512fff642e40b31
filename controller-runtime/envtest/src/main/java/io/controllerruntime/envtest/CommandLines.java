// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import java.nio.file.Path;
import java.util.List;

/** How the servers are called. */
final class CommandLines {

    private CommandLines() {}

    /** One member that does not care about a power cut. */
    static List<String> etcd(Path binary, Ports ports, Path data) {
        String clients = "http://127.0.0.1:" + ports.etcd();
        String peers = "http://127.0.0.1:" + ports.etcdPeer();
        return List.of(
                binary.toString(),
                "--name=envtest",
                "--data-dir=" + data,
                "--unsafe-no-fsync",
                "--listen-client-urls=" + clients,
                "--advertise-client-urls=" + clients,
                "--listen-peer-urls=" + peers,
                "--initial-advertise-peer-urls=" + peers,
                "--initial-cluster=envtest=" + peers,
                "--log-level=error");
    }

    /** As strict as a real one (RBAC, admission), but it throttles nobody and waits for no controller manager. */
    static List<String> kubeApiServer(Path binary, Ports ports, ServerKeys keys) {
        return List.of(
                binary.toString(),
                "--etcd-servers=http://127.0.0.1:" + ports.etcd(),
                "--bind-address=127.0.0.1",
                "--advertise-address=127.0.0.1",
                "--secure-port=" + ports.apiServer(),
                "--service-cluster-ip-range=10.0.0.0/24",
                // The service account that a pod must name would be made by the controller manager.
                "--disable-admission-plugins=ServiceAccount",
                "--authorization-mode=RBAC",
                "--allow-privileged",
                "--client-ca-file=" + keys.authority(),
                "--tls-cert-file=" + keys.certificate(),
                "--tls-private-key-file=" + keys.key(),
                "--service-account-issuer=https://kubernetes.default.svc",
                "--service-account-key-file=" + keys.tokenPublicKey(),
                "--service-account-signing-key-file=" + keys.tokenKey(),
                "--endpoint-reconciler-type=none",
                "--enable-priority-and-fairness=false",
                "--max-requests-inflight=0",
                "--max-mutating-requests-inflight=0",
                "--profiling=false");
    }
}

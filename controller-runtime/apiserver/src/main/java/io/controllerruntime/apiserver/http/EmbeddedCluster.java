// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.http;

import io.controllerruntime.apiserver.ApiServer;
import io.controllerruntime.apiserver.controllers.ControllerLoop;
import io.controllerruntime.apiserver.controllers.embedded.ClusterControllers;
import io.controllerruntime.apiserver.controllers.pod.Scripts;
import io.controllerruntime.apiserver.faults.Faults;
import io.controllerruntime.apiserver.pki.CertificateAuthority;
import io.controllerruntime.runtime.Clock;
import io.controllerruntime.runtime.Randoms;
import io.controllerruntime.runtime.TaskRunner;
import io.controllerruntime.transport.Method;
import io.controllerruntime.transport.Query;
import io.controllerruntime.transport.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** An embedded API server that is served over HTTPS, with the controllers of a cluster and, where pods run, a node. Thread-safe. */
public final class EmbeddedCluster implements AutoCloseable {

    /** What runs pods. */
    private static final EnumSet<ClusterControllers> WORKLOADS = EnumSet.of(
            ClusterControllers.DEPLOYMENTS,
            ClusterControllers.REPLICA_SETS,
            ClusterControllers.REPLICATION_CONTROLLERS,
            ClusterControllers.DISRUPTION_BUDGETS,
            ClusterControllers.ENDPOINT_SLICES,
            ClusterControllers.ENDPOINTS,
            ClusterControllers.SCHEDULER,
            ClusterControllers.KUBELET);

    private static final String NODE = "{\"apiVersion\":\"v1\",\"kind\":\"Node\",\"metadata\":{\"name\":\"embedded\"}}";

    private final ApiServer server;
    private final CertificateAuthority authority;
    private final Scripts scripts;
    private final ControllerLoop controllers;
    private volatile HttpsServer https;

    private EmbeddedCluster(
            ApiServer server,
            CertificateAuthority authority,
            HttpsServer https,
            Scripts scripts,
            ControllerLoop controllers) {
        this.server = server;
        this.authority = authority;
        this.https = https;
        this.scripts = scripts;
        this.controllers = controllers;
    }

    /** What happens by itself. */
    public enum Controllers {
        /** Nothing, as beside an API server that stands alone: tests play what should. */
        NONE,
        /** What needs no node: garbage is collected, deleted namespaces go away, namespaces get their service account. */
        CLUSTER,
        /** Also, Deployments get ReplicaSets, these get pods, a scheduler places them and a kubelet plays that they run. */
        ALL
    }

    /**
     * Starts; {@link #close} ends it.
     *
     * @param port where to listen; 0 picks a free one
     * @throws IllegalStateException when nothing can listen there
     */
    public static EmbeddedCluster start(
            ApiServer.Options options, int port, Controllers wanted, Clock clock, Randoms randoms, TaskRunner tasks) {
        var server = new ApiServer(options, clock, randoms, tasks);
        var authority = new CertificateAuthority(clock, randoms);
        HttpsServer https = HttpsServer.start(server, port, authority);
        var scripts = new Scripts();
        var controllers = new ControllerLoop(
                server.objects(),
                ClusterControllers.of(running(wanted), scripts, authority.authorityCertificate()),
                clock,
                tasks);
        var cluster = new EmbeddedCluster(server, authority, https, scripts, controllers);
        if (wanted == Controllers.ALL) {
            cluster.addNode();
        }
        return cluster;
    }

    private static Set<ClusterControllers> running(Controllers wanted) {
        return switch (wanted) {
            case NONE -> Set.of();
            case CLUSTER -> EnumSet.complementOf(WORKLOADS);
            case ALL -> EnumSet.allOf(ClusterControllers.class);
        };
    }

    private void addNode() {
        var body = new Request.Body("application/json", NODE.getBytes(StandardCharsets.UTF_8));
        try (var transport = server.transport()) {
            transport.call(new Request(Method.POST, "/api/v1/nodes", Query.none(), body, Duration.ofSeconds(10)));
        } catch (IOException e) {
            throw new IllegalStateException("cannot add a node", e);
        }
    }

    /** The server itself: connections without sockets, its storage, its record of decisions. */
    public ApiServer server() {
        return server;
    }

    /** What is to go wrong for those who are connected; the controllers of the cluster are spared. */
    public Faults faults() {
        return server.faults();
    }

    /** Where it is served, and kubeconfigs. */
    public HttpsServer https() {
        return https;
    }

    /** What is to happen to which pod. */
    public Scripts scripts() {
        return scripts;
    }

    /** Stops listening and breaks the connections of the network. The controllers and connections in this process go on. */
    public void disconnect() {
        https.close();
    }

    /** Listens again where it did, with the same certificates. Does nothing when it listens. One thread at a time. */
    public void reconnect() {
        if (!https.isRunning()) {
            https = HttpsServer.start(server, https.port(), authority);
        }
    }

    @Override
    public void close() {
        controllers.close();
        https.close();
    }
}

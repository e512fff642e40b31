// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.http;

import io.controllerruntime.apiserver.ApiServer;
import io.controllerruntime.apiserver.controllers.ControllerLoop;
import io.controllerruntime.apiserver.controllers.embedded.ClusterControllers;
import io.controllerruntime.apiserver.controllers.pod.Scripts;
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
    private static final Set<ClusterControllers> WORKLOADS = EnumSet.of(
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
    private final HttpsServer https;
    private final Scripts scripts;
    private final ControllerLoop controllers;

    private EmbeddedCluster(ApiServer server, HttpsServer https, Scripts scripts, ControllerLoop controllers) {
        this.server = server;
        this.https = https;
        this.scripts = scripts;
        this.controllers = controllers;
    }

    /** Whether pods run. */
    public enum Workloads {
        /** Deployments get ReplicaSets, these get pods, a scheduler places them and a kubelet plays that they run. */
        SIMULATED,
        /** Nothing happens to them: tests play what should. */
        OFF
    }

    /**
     * Starts; {@link #close} ends it.
     *
     * @param port where to listen; 0 picks a free one
     * @throws IllegalStateException when nothing can listen there
     */
    public static EmbeddedCluster start(
            ApiServer.Options options, int port, Workloads workloads, Clock clock, Randoms randoms, TaskRunner tasks) {
        var server = new ApiServer(options, clock, randoms, tasks);
        HttpsServer https = HttpsServer.start(server, port, clock, randoms);
        var scripts = new Scripts();
        var controllers = new ControllerLoop(
                server.objects(),
                ClusterControllers.of(wanted(workloads), scripts, https.authorityCertificate()),
                clock,
                tasks);
        var cluster = new EmbeddedCluster(server, https, scripts, controllers);
        if (workloads == Workloads.SIMULATED) {
            cluster.addNode();
        }
        return cluster;
    }

    private static Set<ClusterControllers> wanted(Workloads workloads) {
        Set<ClusterControllers> wanted = EnumSet.allOf(ClusterControllers.class);
        if (workloads == Workloads.OFF) {
            wanted.removeAll(WORKLOADS);
        }
        return wanted;
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

    /** Where it is served, and kubeconfigs. */
    public HttpsServer https() {
        return https;
    }

    /** What is to happen to which pod. */
    public Scripts scripts() {
        return scripts;
    }

    @Override
    public void close() {
        controllers.close();
        https.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers;

import io.controllerruntime.apiserver.Api;
import io.controllerruntime.apiserver.controllers.embedded.ClusterControllers;
import io.controllerruntime.apiserver.controllers.pod.Scripts;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A server with its controllers, in virtual time, and one node called {@code node-1}. */
final class Cluster implements AutoCloseable {

    static final String DEPLOYMENTS = "/apis/apps/v1/namespaces/default/deployments";
    static final String REPLICA_SETS = "/apis/apps/v1/namespaces/default/replicasets";
    static final String PODS = "/api/v1/namespaces/default/pods";
    static final String EVENTS = "/api/v1/namespaces/default/events";
    static final String CONFIG_MAPS = "/api/v1/namespaces/default/configmaps";

    final Api api = new Api();
    final Scripts scripts = new Scripts();
    private final ControllerLoop loop;

    Cluster() {
        this(EnumSet.allOf(ClusterControllers.class));
    }

    Cluster(Set<ClusterControllers> wanted) {
        loop = new ControllerLoop(
                api.server.objects(), ClusterControllers.of(wanted, scripts, "PEM"), api.time, api.time);
        create(
                "/api/v1/nodes",
                "{'metadata':{'name':'node-1'},'status':{'allocatable':{'cpu':'4','memory':'8Gi','pods':'110'}}}");
    }

    /** Creates an object, and lets the controllers do all that is due at once. */
    JsonObject create(String path, String json) {
        Api.Reply reply = api.post(path, json);
        if (reply.status() >= 300) {
            throw new AssertionError(reply.text());
        }
        settle();
        return reply.body();
    }

    JsonObject put(String path, JsonObject object) {
        Api.Reply reply = api.put(path, io.controllerruntime.apiserver.json.JsonWriter.text(object));
        if (reply.status() >= 300) {
            throw new AssertionError(reply.text());
        }
        settle();
        return reply.body();
    }

    void settle() {
        api.time.runUntilIdle();
    }

    void pass(String duration) {
        api.time.advance(Duration.parse("PT" + duration));
    }

    JsonObject object(String path) {
        return api.get(path).body();
    }

    boolean isThere(String path) {
        return api.get(path).status() == 200;
    }

    List<JsonObject> items(String path) {
        return object(path).array("items").stream().flatMap(JsonArray::objects).toList();
    }

    List<String> names(String path) {
        return items(path).stream().map(item -> ObjectMeta.of(item).name()).toList();
    }

    /** The conditions of an object as {@code Type=Status/Reason: message}. */
    List<String> conditions(String path) {
        return object(path).array("status", "conditions").stream()
                .flatMap(JsonArray::objects)
                .map(condition -> condition.string("type").orElse("") + "="
                        + condition.string("status").orElse("") + "/"
                        + condition.string("reason").orElse("") + ": "
                        + condition.string("message").orElse(""))
                .toList();
    }

    /** The events about objects of a kind, as {@code Reason: message}, oldest first. */
    List<String> events(String kind) {
        return items(EVENTS).stream()
                .filter(event ->
                        event.string("involvedObject", "kind").orElse("").equals(kind))
                .map(event -> event.string("reason").orElse("") + ": "
                        + event.string("message").orElse(""))
                .toList();
    }

    @Override
    public void close() {
        loop.close();
        api.time.close();
    }
}

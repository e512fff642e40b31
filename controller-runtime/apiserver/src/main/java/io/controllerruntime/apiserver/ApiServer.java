// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver;

import io.controllerruntime.apiserver.controllers.Objects;
import io.controllerruntime.apiserver.controllers.embedded.ServerObjects;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.registry.ObjectStore;
import io.controllerruntime.apiserver.registry.Registry;
import io.controllerruntime.apiserver.registry.Write;
import io.controllerruntime.apiserver.request.Answer;
import io.controllerruntime.apiserver.request.ApiRequest;
import io.controllerruntime.apiserver.request.Authenticator;
import io.controllerruntime.apiserver.request.Authorizer;
import io.controllerruntime.apiserver.request.Handler;
import io.controllerruntime.apiserver.request.Service;
import io.controllerruntime.apiserver.request.Stores;
import io.controllerruntime.apiserver.request.User;
import io.controllerruntime.apiserver.schema.BuiltinSchemas;
import io.controllerruntime.apiserver.storage.HistoryLimits;
import io.controllerruntime.apiserver.storage.Storage;
import io.controllerruntime.runtime.Clock;
import io.controllerruntime.runtime.Randoms;
import io.controllerruntime.runtime.TaskRunner;
import io.controllerruntime.transport.KubeTransport;
import java.util.List;
import java.util.Map;

/** A Kubernetes API server in this process. Thread-safe; it has no thread of its own, so it needs no closing. */
public final class ApiServer {

    private static final List<String> NAMESPACES = List.of("default", "kube-system", "kube-public", "kube-node-lease");

    private final Storage storage;
    private final Stores stores;
    private final Handler handler;
    private final Registry registry;
    private final TaskRunner tasks;

    /**
     * What a server is made with.
     *
     * @param history how far history goes back
     * @param authenticator who asks
     * @param authorizer who may do what
     */
    public record Options(HistoryLimits history, Authenticator authenticator, Authorizer authorizer) {

        /** Everybody is the administrator. */
        public static final Options DEFAULT =
                new Options(HistoryLimits.DEFAULT, request -> User.ADMIN, Authorizer.ALLOW_ALL);
    }

    /** A server with the namespaces that every cluster has. */
    public ApiServer(Options options, Clock clock, Randoms randoms, TaskRunner tasks) {
        this.tasks = tasks;
        storage = new Storage(tasks, options.history());
        var builtin = new BuiltinResources(BuiltinSchemas.load(), clock);
        registry = Registry.builtin(builtin::refined);
        registry.all().forEach(resource -> storage.table(resource.table()));
        stores = new Stores(registry, storage, clock, randoms);
        handler = new Service(
                        storage,
                        stores,
                        options.authenticator(),
                        options.authorizer(),
                        List.of(),
                        new Fields(clock, builtin.objectMeta()),
                        List.of())
                .handler(clock, randoms);
        NAMESPACES.forEach(this::createNamespace);
    }

    private void createNamespace(String name) {
        JsonObject metadata = JsonObject.builder()
                .put("name", name)
                .put("labels", JsonObject.of("kubernetes.io/metadata.name", Json.of(name)))
                .build();
        JsonObject namespace = JsonObject.builder()
                .put("metadata", metadata)
                .put("spec", JsonObject.of("finalizers", JsonArray.of(Json.of("kubernetes"))))
                .put("status", JsonObject.of("phase", Json.of("Active")))
                .build();
        ObjectStore namespaces = stores.builtin("", "v1", "namespaces");
        namespaces.create(BuiltinResources.of(namespaces.resource(), namespace), Write.internal(""));
    }

    /** Answers one request. */
    public Answer handle(ApiRequest request) throws InterruptedException {
        return handler.handle(request);
    }

    /** A connection as the administrator. */
    public KubeTransport transport() {
        return transport(Map.of());
    }

    /** A connection whose requests carry these headers too: who asks, or on whose behalf. Names are in lower case. */
    public KubeTransport transport(Map<String, String> headers) {
        return new EmbeddedTransport(this::handle, headers);
    }

    /** The objects, as controllers inside this server see and write them. */
    public Objects objects() {
        return new ServerObjects(storage, registry, stores, transport(), tasks);
    }

    /** All objects; to compact their history, for instance. */
    public Storage storage() {
        return storage;
    }
}

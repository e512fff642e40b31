// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.embedded;

import io.controllerruntime.apiserver.controllers.Key;
import io.controllerruntime.apiserver.controllers.Objects;
import io.controllerruntime.apiserver.controllers.Refusal;
import io.controllerruntime.apiserver.controllers.Write;
import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import io.controllerruntime.apiserver.meta.GroupResource;
import io.controllerruntime.apiserver.registry.ObjectStore;
import io.controllerruntime.apiserver.registry.Registry;
import io.controllerruntime.apiserver.registry.Resource;
import io.controllerruntime.apiserver.request.Stores;
import io.controllerruntime.apiserver.storage.Storage;
import io.controllerruntime.apiserver.storage.Stored;
import io.controllerruntime.runtime.TaskRunner;
import io.controllerruntime.transport.KubeTransport;
import io.controllerruntime.transport.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The objects of an embedded server. Thread-safe. */
public final class ServerObjects implements Objects {

    private final Storage storage;
    private final Registry registry;
    private final Stores stores;
    private final KubeTransport transport;
    private final TaskRunner tasks;

    /** @param transport a connection as the user that the controllers are */
    public ServerObjects(Storage storage, Registry registry, Stores stores, KubeTransport transport, TaskRunner tasks) {
        this.storage = storage;
        this.registry = registry;
        this.stores = stores;
        this.transport = transport;
        this.tasks = tasks;
    }

    /** One resource for each table: versions and resources that share objects count once. */
    List<Resource> resources() {
        Map<String, Resource> byTable = new LinkedHashMap<>();
        registry.all()
                .filter(resource ->
                        resource.verbs().contains("delete") && resource.verbs().contains("list"))
                .forEach(resource -> byTable.putIfAbsent(resource.table(), resource));
        return List.copyOf(byTable.values());
    }

    @Override
    public List<Served> served() {
        return resources().stream()
                .map(resource -> new Served(
                        resource.groupResource(),
                        resource.type().apiVersion(),
                        resource.type().kind(),
                        resource.isNamespaced() ? Served.Scope.NAMESPACED : Served.Scope.CLUSTER))
                .toList();
    }

    private Optional<Resource> resource(GroupResource name) {
        return registry.all()
                .filter(resource -> resource.groupResource().equals(name))
                .findFirst();
    }

    @Override
    public Optional<JsonObject> get(Key key) {
        return resource(key.resource())
                .map(stores::of)
                .flatMap(store -> store.find(key.namespace(), key.name()).map(store::unpack));
    }

    @Override
    public List<JsonObject> list(GroupResource resource, String namespace) {
        return resource(resource)
                .map(stores::of)
                .map(store -> list(store, namespace).stream().map(store::unpack).toList())
                .orElse(List.of());
    }

    private List<Stored> list(ObjectStore store, String namespace) {
        return store.table()
                .list(namespace, "", storage.revision(), 0, stored -> true)
                .items();
    }

    @Override
    public Changes follow(Predicate<GroupResource> resources) {
        return new ServerChanges(
                storage,
                () -> resources().stream()
                        .filter(resource -> resources.test(resource.groupResource()))
                        .map(stores::of)
                        .toList(),
                tasks.gate());
    }

    @Override
    public Outcome send(Write.Request write) {
        try {
            return outcome(call(write));
        } catch (StatusError refusal) {
            return new Outcome.Refused(new Refusal(refusal.status()));
        }
    }

    private Response call(Write.Request write) {
        GroupResource name = Requests.resource(write);
        Resource resource = resource(name).orElseThrow(() -> StatusError.notFound(name, ""));
        try {
            return transport.call(Requests.of(write, resource));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Outcome outcome(Response response) {
        var body = (JsonObject) JsonReader.read(response.body());
        return response.isSuccess() ? new Outcome.Done(body) : new Outcome.Refused(new Refusal(body));
    }
}

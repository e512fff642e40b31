// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.embedded;

import io.controllerruntime.apiserver.controllers.Key;
import io.controllerruntime.apiserver.controllers.Write;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonWriter;
import io.controllerruntime.apiserver.meta.GroupResource;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import io.controllerruntime.apiserver.registry.DeleteOptions;
import io.controllerruntime.apiserver.registry.Resource;
import io.controllerruntime.transport.Method;
import io.controllerruntime.transport.Query;
import io.controllerruntime.transport.Request;
import java.time.Duration;

/** Writes as requests to the API. */
final class Requests {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Query MANAGER = Query.none().with("fieldManager", "kube-controller-manager");

    private Requests() {}

    static GroupResource resource(Write.Request write) {
        return switch (write) {
            case Write.Create create -> create.resource();
            case Write.Update update -> update.resource();
            case Write.Act act -> act.on().resource();
            case Write.Delete delete -> delete.key().resource();
        };
    }

    static Request of(Write.Request write, Resource resource) {
        return switch (write) {
            case Write.Create create -> {
                String path = path(resource, ObjectMeta.of(create.object()).namespace());
                yield request(Method.POST, path, MANAGER, create.object());
            }
            case Write.Update update -> {
                String path = path(resource, Key.of(update.resource(), update.object()));
                String part = update.part().subresource();
                yield request(Method.PUT, part.isEmpty() ? path : path + "/" + part, MANAGER, update.object());
            }
            case Write.Act act ->
                request(Method.POST, path(resource, act.on()) + "/" + act.subresource(), MANAGER, act.object());
            case Write.Delete delete ->
                request(Method.DELETE, path(resource, delete.key()), Query.none(), options(delete.options()));
        };
    }

    private static Request request(Method method, String path, Query query, JsonObject body) {
        var sent = new Request.Body("application/json", JsonWriter.bytes(body));
        return new Request(method, path, query, sent, TIMEOUT);
    }

    private static String path(Resource resource, Key key) {
        return path(resource, key.namespace()) + "/" + key.name();
    }

    private static String path(Resource resource, String namespace) {
        String group = resource.type().group();
        return (group.isEmpty() ? "/api/" : "/apis/" + group + "/")
                + resource.type().version()
                + (namespace.isEmpty() ? "/" : "/namespaces/" + namespace + "/")
                + resource.plural();
    }

    private static JsonObject options(DeleteOptions options) {
        JsonObject.Builder preconditions = JsonObject.builder();
        options.uid().ifPresent(uid -> preconditions.put("uid", uid));
        options.resourceVersion().ifPresent(version -> preconditions.put("resourceVersion", version));
        JsonObject.Builder body = JsonObject.builder().put("apiVersion", "v1").put("kind", "DeleteOptions");
        options.gracePeriodSeconds().ifPresent(seconds -> body.put("gracePeriodSeconds", seconds));
        options.propagation().ifPresent(propagation -> body.put("propagationPolicy", text(propagation)));
        return body.put("preconditions", preconditions.build()).build();
    }

    private static Json text(DeleteOptions.Propagation propagation) {
        return Json.of(
                switch (propagation) {
                    case ORPHAN -> "Orphan";
                    case BACKGROUND -> "Background";
                    case FOREGROUND -> "Foreground";
                });
    }
}

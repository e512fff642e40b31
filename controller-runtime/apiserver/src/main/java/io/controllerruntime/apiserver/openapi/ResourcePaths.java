// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.openapi;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.GroupVersionKind;
import io.controllerruntime.apiserver.registry.Resource;
import io.controllerruntime.apiserver.registry.Resource.Subresource;
import io.controllerruntime.apiserver.registry.Traits.Flag;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The paths of one resource, and what can be done there. */
final class ResourcePaths {

    private static final String NAMESPACE = "/namespaces/{namespace}";
    private static final String NAME = "/{name}";
    private static final String STRATEGIC = "application/strategic-merge-patch+json";
    private static final List<String> PATCHES = List.of(
            "application/apply-patch+yaml", "application/json-patch+json", "application/merge-patch+json", STRATEGIC);

    private final Resource resource;
    private final Definitions definitions;
    private final Dialect dialect;

    ResourcePaths(Resource resource, Definitions definitions, Dialect dialect) {
        this.resource = resource;
        this.definitions = definitions;
        this.dialect = dialect;
    }

    void writeTo(JsonObject.Builder paths) {
        String root = root();
        String plural = "/" + resource.plural();
        String collection = resource.isNamespaced() ? root + NAMESPACE + plural : root + plural;
        put(paths, collection, List.of(Action.LIST, Action.POST, Action.DELETE_COLLECTION));
        put(paths, collection + NAME, List.of(Action.GET, Action.PUT, Action.PATCH, Action.DELETE));
        if (resource.isNamespaced()) {
            put(paths, root + plural, List.of(Action.LIST));
        }
        resource.subresources().values().stream()
                .filter(ResourcePaths::isDescribed)
                .forEach(part -> putPart(paths, collection + NAME + "/" + part.name(), part));
    }

    /** Where a connection is passed on, to a container or through a proxy, there is no object to describe. */
    private static boolean isDescribed(Subresource part) {
        return !part.type().kind().endsWith("Options");
    }

    private String root() {
        String group = resource.type().group();
        return (group.isEmpty() ? "/api/" : "/apis/" + group + "/")
                + resource.type().version();
    }

    private void put(JsonObject.Builder paths, String path, List<Action> actions) {
        List<Operation> operations = actions.stream()
                .filter(action -> resource.verbs().contains(action.verb()))
                .map(action -> operation(action, path))
                .toList();
        write(paths, path, operations);
    }

    private Operation operation(Action action, String path) {
        String object = definitions.object(resource);
        String answer = switch (action) {
            case LIST -> definitions.list(resource);
            case DELETE, DELETE_COLLECTION -> definitions.meta("Status");
            case GET, POST, PUT, PATCH -> object;
        };
        return new Operation(
                action,
                id(action, path, ""),
                resource.type(),
                Parameter.of(action),
                body(action, object),
                bodyTypes(action),
                answer);
    }

    private void putPart(JsonObject.Builder paths, String path, Subresource part) {
        String definition = definitions.part(resource, part.type());
        List<Operation> operations = new ArrayList<>();
        for (Action action : List.of(Action.GET, Action.POST, Action.PUT, Action.PATCH)) {
            if (part.verbs().contains(action.verb())) {
                operations.add(new Operation(
                        action,
                        id(action, path, capitalized(part.name())),
                        part.type(),
                        Parameter.of(action),
                        body(action, definition),
                        bodyTypes(action),
                        definition));
            }
        }
        write(paths, path, operations);
    }

    private Optional<String> body(Action action, String object) {
        return switch (action) {
            case GET, LIST -> Optional.empty();
            case POST, PUT -> Optional.of(object);
            case PATCH -> Optional.of(definitions.meta("Patch"));
            case DELETE, DELETE_COLLECTION -> Optional.of(definitions.meta("DeleteOptions"));
        };
    }

    /** By the types of patches clients see how they may patch. */
    private List<String> bodyTypes(Action action) {
        if (action != Action.PATCH) {
            return List.of("*/*");
        }
        return resource.traits().has(Flag.CUSTOM)
                ? PATCHES.stream().filter(type -> !type.equals(STRATEGIC)).toList()
                : PATCHES;
    }

    private void write(JsonObject.Builder paths, String path, List<Operation> operations) {
        if (operations.isEmpty()) {
            return;
        }
        JsonObject.Builder item = JsonObject.builder();
        operations.forEach(operation -> item.put(operation.action().method(), operation.in(dialect)));
        paths.put(path, item.put("parameters", pathParameters(path)).build());
    }

    private Json pathParameters(String path) {
        List<Json> parameters = new ArrayList<>();
        if (path.contains(NAME)) {
            parameters.add(Parameter.ofPath("name").in(dialect));
        }
        if (path.contains(NAMESPACE)) {
            parameters.add(Parameter.ofPath("namespace").in(dialect));
        }
        return new JsonArray(parameters);
    }

    /** As the real server names them: {@code readAppsV1NamespacedDeployment}. */
    private String id(Action action, String path, String part) {
        GroupVersionKind type = resource.type();
        String group = type.group().isEmpty() ? "core" : type.group().replace(".k8s.io", "");
        var id = new StringBuilder(action.word());
        for (String label : group.split("\\.", -1)) {
            id.append(capitalized(label));
        }
        id.append(capitalized(type.version()));
        id.append(action == Action.DELETE_COLLECTION ? "Collection" : "");
        id.append(path.contains(NAMESPACE) ? "Namespaced" : "");
        id.append(type.kind()).append(part);
        return id.append(resource.isNamespaced() && !path.contains(NAMESPACE) ? "ForAllNamespaces" : "")
                .toString();
    }

    private static String capitalized(String word) {
        return word.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers;

import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.GroupResource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The objects of the kept resources, as the changes that were read left them; all else is read from the server. Used by one task. */
final class Mirror implements View {

    private record Controlled(GroupResource resource, String namespace, String uid) {}

    private final Objects objects;
    private final Set<GroupResource> kept;

    // Invariant: each object of `byKey` is in exactly one group, that of its controller.
    private final Map<GroupResource, Map<Key, JsonObject>> byKey = new LinkedHashMap<>();
    private final Map<Controlled, Map<Key, JsonObject>> byController = new LinkedHashMap<>();

    Mirror(Objects objects, Set<GroupResource> kept) {
        this.objects = objects;
        this.kept = Set.copyOf(kept);
    }

    void take(Change change) {
        Key key = change.key();
        if (!kept.contains(key.resource())) {
            return;
        }
        Map<Key, JsonObject> all = byKey.computeIfAbsent(key.resource(), resource -> new LinkedHashMap<>());
        JsonObject before = all.remove(key);
        if (before != null) {
            leave(key, before);
        }
        if (change.after() != null) {
            all.put(key, change.after());
            byController
                    .computeIfAbsent(group(key, change.after()), group -> new LinkedHashMap<>())
                    .put(key, change.after());
        }
    }

    private void leave(Key key, JsonObject before) {
        byController.computeIfPresent(group(key, before), (group, members) -> {
            members.remove(key);
            return members.isEmpty() ? null : members;
        });
    }

    private static Controlled group(Key key, JsonObject object) {
        return new Controlled(key.resource(), key.namespace(), Owners.controllerUid(object));
    }

    @Override
    public List<Objects.Served> served() {
        return objects.served();
    }

    @Override
    public Optional<JsonObject> get(Key key) {
        return kept.contains(key.resource())
                ? Optional.ofNullable(
                        byKey.getOrDefault(key.resource(), Map.of()).get(key))
                : objects.get(key);
    }

    @Override
    public List<JsonObject> list(GroupResource resource, String namespace) {
        if (!kept.contains(resource)) {
            return objects.list(resource, namespace);
        }
        return byKey.getOrDefault(resource, Map.of()).entrySet().stream()
                .filter(entry ->
                        namespace.isEmpty() || entry.getKey().namespace().equals(namespace))
                .map(Map.Entry::getValue)
                .toList();
    }

    @Override
    public List<JsonObject> controlledBy(GroupResource resource, String namespace, String controllerUid) {
        if (!kept.contains(resource)) {
            throw new IllegalArgumentException(resource + " is not kept; name it in Controller.keeps()");
        }
        var group = new Controlled(resource, namespace, controllerUid);
        return List.copyOf(byController.getOrDefault(group, Map.of()).values());
    }
}

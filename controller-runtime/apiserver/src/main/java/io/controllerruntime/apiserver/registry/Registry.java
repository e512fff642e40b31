// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.registry;

import io.controllerruntime.apiserver.meta.GroupVersionKind;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What is served: the built-in resources, and the custom ones that come and go. Thread-safe: each change makes a new view, readers never wait. */
public final class Registry {

    private final AtomicReference<Map<Address, Resource>> resources;

    /** Where a resource is in paths: {@code /apis/apps/v1/.../deployments}. */
    private record Address(String group, String version, String plural) {}

    private Registry(Collection<Resource> initial) {
        resources = new AtomicReference<>(with(Map.of(), initial));
    }

    /** The built-in resources, each as {@code refined}: with the strategy and the schema of its kind. */
    public static Registry builtin(UnaryOperator<Resource> refined) {
        return new Registry(BuiltinTable.read().stream().map(refined).toList());
    }

    public Optional<Resource> find(String group, String version, String plural) {
        return Optional.ofNullable(resources.get().get(new Address(group, version, plural)));
    }

    /** The resource whose objects are of that type. */
    public Optional<Resource> find(GroupVersionKind type) {
        return all().filter(resource -> resource.type().equals(type)).findFirst();
    }

    /** All resources, in the order in which they came. */
    public Stream<Resource> all() {
        return resources.get().values().stream();
    }

    /** Serves {@code served} as all the versions of one custom resource, in place of those that were served before. */
    public void replace(String group, String plural, List<Resource> served) {
        resources.updateAndGet(view -> with(without(view, group, plural), served));
    }

    private static Map<Address, Resource> without(Map<Address, Resource> view, String group, String plural) {
        var copy = new LinkedHashMap<>(view);
        copy.keySet()
                .removeIf(address ->
                        address.group().equals(group) && address.plural().equals(plural));
        return copy;
    }

    private static Map<Address, Resource> with(Map<Address, Resource> view, Collection<Resource> added) {
        var copy = new LinkedHashMap<>(view);
        for (Resource resource : added) {
            GroupVersionKind type = resource.type();
            copy.put(new Address(type.group(), type.version(), resource.plural()), resource);
        }
        return Collections.unmodifiableMap(copy);
    }
}

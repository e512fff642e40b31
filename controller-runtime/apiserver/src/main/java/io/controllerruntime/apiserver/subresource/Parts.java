// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.subresource;

import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.GroupVersionKind;
import io.controllerruntime.apiserver.registry.Resource;
import java.util.Map;
import java.util.function.Function;

/** Gives the built-in resources those of their parts that are more than a status. Immutable. */
public final class Parts {

    private final Resource scale;

    /** @param form what is sent and answered, by its type */
    public Parts(Function<GroupVersionKind, Resource> form) {
        scale = form.apply(Scale.TYPE);
    }

    public Resource in(Resource resource) {
        Resource scaled = resource.with("scale", WorkloadScale.of(resource, scale));
        return resource.plural().equals("namespaces") ? scaled.with("finalize", NamespaceFinalize.part()) : scaled;
    }

    /**
     * As {@link #in}, for a custom resource.
     *
     * @param paths what the definition says of the scale, by the apiVersion
     */
    public Resource in(Resource resource, Map<String, JsonObject> paths) {
        return resource.with("scale", CustomScale.of(scale, resource.type().apiVersion(), paths));
    }
}

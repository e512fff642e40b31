// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.request;

import io.controllerruntime.apiserver.auth.User;
import io.controllerruntime.apiserver.registry.ObjectStore;
import io.controllerruntime.apiserver.registry.Part;
import io.controllerruntime.apiserver.registry.Resource;
import io.controllerruntime.apiserver.storage.Replica;
import java.util.List;

/**
 * A request about a resource on its way.
 *
 * @param request as it came in
 * @param info what it is about
 * @param user who asks
 * @param store the objects
 * @param part how they are read and written at this path
 * @param replica what a cache in front of the objects has seen of them
 * @param warnings what the client is told besides; grows
 */
record Call(
        ApiRequest request,
        RequestInfo info,
        User user,
        ObjectStore store,
        Part part,
        Replica replica,
        List<String> warnings) {

    Resource resource() {
        return store.resource();
    }

    /** What is sent and answered at this path. */
    Resource form() {
        return switch (part) {
            case Part.Same same -> resource();
            case Part.View view -> view.form();
        };
    }

    /** The namespace that objects of this resource are in. */
    String namespace() {
        return resource().isNamespaced() ? info.namespace() : "";
    }
}

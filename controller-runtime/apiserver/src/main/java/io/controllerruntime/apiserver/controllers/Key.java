// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers;

import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.GroupResource;
import io.controllerruntime.apiserver.meta.ObjectMeta;

/**
 * Which object.
 *
 * @param resource its resource
 * @param namespace its namespace; empty for an object of the cluster
 * @param name its name
 */
public record Key(GroupResource resource, String namespace, String name) {

    public static Key of(GroupResource resource, JsonObject object) {
        ObjectMeta meta = ObjectMeta.of(object);
        return new Key(resource, meta.namespace(), meta.name());
    }
}

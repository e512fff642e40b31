// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.registry;

import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.meta.ObjectMeta;

/** The namespace of an object is that of the request; k8s.io/apiserver/pkg/registry/rest/meta.go. */
final class Namespaces {

    private Namespaces() {}

    static ObjectMeta matched(ObjectMeta meta, String requested, Resource.Scope scope) {
        String expected = scope == Resource.Scope.NAMESPACED ? requested : "";
        String namespace = meta.namespace();
        if (namespace.equals(expected)) {
            return meta;
        }
        if (expected.isEmpty()) {
            return meta.without("namespace");
        }
        if (namespace.isEmpty()) {
            return meta.with("namespace", expected);
        }
        throw StatusError.badRequest(
                "the namespace of the provided object does not match the namespace sent on the request");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.subresource;

import io.controllerruntime.apiserver.builtin.NamespaceStrategy;
import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.registry.Part;
import io.controllerruntime.apiserver.registry.UpdateRules;
import java.util.List;

/** {@code namespaces/finalize}: the finalizers in the spec of a namespace; k8s.io/kubernetes/pkg/registry/core/namespace/strategy.go. */
public final class NamespaceFinalize implements UpdateRules {

    private NamespaceFinalize() {}

    public static Part part() {
        return new Part.Same(strategy -> new NamespaceFinalize());
    }

    @Override
    public JsonObject prepare(JsonObject namespace, JsonObject old) {
        return NamespaceStrategy.prepareForFinalize(namespace, old);
    }

    @Override
    public List<FieldError> validate(JsonObject namespace, JsonObject old) {
        return NamespaceStrategy.validateFinalize(namespace);
    }
}

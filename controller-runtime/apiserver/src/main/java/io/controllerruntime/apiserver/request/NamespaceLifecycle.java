// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.request;

import io.controllerruntime.apiserver.errors.StatusCause;
import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.GroupResource;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import io.controllerruntime.apiserver.registry.ObjectStore;
import io.controllerruntime.apiserver.storage.Stored;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Nothing is created in a namespace that is not there or that is going, and some namespaces never go;
 * k8s.io/apiserver/pkg/admission/plugin/namespace/lifecycle/admission.go.
 */
final class NamespaceLifecycle implements Admission {

    private static final GroupResource NAMESPACES = new GroupResource("", "namespaces");
    private static final Set<String> IMMORTAL = Set.of("default", "kube-system", "kube-public");

    private final Supplier<ObjectStore> namespaces;

    NamespaceLifecycle(Supplier<ObjectStore> namespaces) {
        this.namespaces = namespaces;
    }

    @Override
    public @Nullable JsonObject admit(Attributes attributes, @Nullable JsonObject object, @Nullable JsonObject old) {
        boolean isNamespace = attributes.resource().groupResource().equals(NAMESPACES);
        if (isNamespace && attributes.operation() == Operation.DELETE && IMMORTAL.contains(attributes.name())) {
            throw StatusError.forbidden(NAMESPACES, attributes.name(), "this namespace may not be deleted");
        }
        if (attributes.operation() == Operation.CREATE
                && !attributes.namespace().isEmpty()
                && !isNamespace) {
            refuseUnlessActive(attributes);
        }
        return object;
    }

    private void refuseUnlessActive(Attributes attributes) {
        String namespace = attributes.namespace();
        ObjectStore store = namespaces.get();
        Stored stored = store.find("", namespace).orElseThrow(() -> StatusError.notFound(NAMESPACES, namespace));
        // The head tells it without unpacking, once the kind makes the phase selectable.
        boolean isActive = "Active".equals(stored.head().fields().get("status.phase"));
        if (!isActive && ObjectMeta.of(store.unpack(stored)).isDeleting()) {
            throw terminating(attributes);
        }
    }

    private static StatusError terminating(Attributes attributes) {
        String namespace = attributes.namespace();
        StatusError error = StatusError.forbidden(
                attributes.resource().groupResource(),
                attributes.name(),
                "unable to create new content in namespace " + namespace + " because it is being terminated");
        return error.withCause(new StatusCause(
                "NamespaceTerminating", "namespace " + namespace + " is being terminated", "metadata.namespace"));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.ownership;

import io.kubernetes.client.openapi.models.V1OwnerReference;

/** An object already has a controller, and an object has at most one. */
public final class AlreadyOwnedException extends RuntimeException {

    private final transient V1OwnerReference controller;

    AlreadyOwnedException(String dependent, String owner, V1OwnerReference controller) {
        super(
                "%s cannot be controlled by %s: it is already controlled by %s %s (uid %s); delete it or choose another name"
                        .formatted(dependent, owner, controller.getKind(), controller.getName(), controller.getUid()));
        this.controller = controller;
    }

    /** The controller that it has. */
    public V1OwnerReference controller() {
        return controller;
    }
}

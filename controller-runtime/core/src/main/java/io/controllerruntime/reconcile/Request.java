// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.reconcile;

import io.controllerruntime.scheme.ObjectKey;

/**
 * Asks for one object to be reconciled.
 *
 * @param key the object
 */
public record Request(ObjectKey key) {

    public static Request of(String namespace, String name) {
        return new Request(ObjectKey.of(namespace, name));
    }

    public String namespace() {
        return key.namespace();
    }

    public String name() {
        return key.name();
    }

    @Override
    public String toString() {
        return key.toString();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.rest;

/**
 * How to delete. Empty strings ask for nothing.
 *
 * @param uid delete only the object with this uid
 * @param resourceVersion delete only this state of it
 * @param propagationPolicy {@code Background}, {@code Foreground} or {@code Orphan}
 */
public record DeleteOptions(String uid, String resourceVersion, String propagationPolicy) {

    public static DeleteOptions none() {
        return new DeleteOptions("", "", "");
    }

    public DeleteOptions ifUid(String uid) {
        return new DeleteOptions(uid, resourceVersion, propagationPolicy);
    }

    public DeleteOptions ifResourceVersion(String resourceVersion) {
        return new DeleteOptions(uid, resourceVersion, propagationPolicy);
    }

    public DeleteOptions withPropagation(String policy) {
        return new DeleteOptions(uid, resourceVersion, policy);
    }
}

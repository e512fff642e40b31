// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.ownership;

/**
 * Whether the owner's foreground deletion waits until the dependent is gone.
 *
 * <p>A server that enforces owner references (OwnerReferencesPermissionEnforcement) asks for the right to update the owner's
 * {@code finalizers} subresource where it does.
 */
public enum BlockOwnerDeletion {
    TRUE,
    FALSE
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.meta;

/**
 * A kind in whatever version.
 *
 * @param group the group; empty for the core group
 * @param kind the kind, in CamelCase
 */
public record GroupKind(String group, String kind) {

    /** {@code Deployment.apps}, and {@code Pod} in the core group. */
    @Override
    public String toString() {
        return group.isEmpty() ? kind : kind + "." + group;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.meta;

/**
 * A resource in whatever version.
 *
 * @param group the group; empty for the core group
 * @param resource the plural: {@code deployments}
 */
public record GroupResource(String group, String resource) {

    /** {@code deployments.apps}, and {@code pods} in the core group. */
    @Override
    public String toString() {
        return group.isEmpty() ? resource : resource + "." + group;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.meta;

/**
 * A kind.
 *
 * @param group the group; empty for the core group
 * @param version the version
 * @param kind the kind, in CamelCase
 */
public record GroupVersionKind(String group, String version, String kind) {

    /** {@code apps/v1}, and {@code v1} in the core group. */
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    public GroupKind groupKind() {
        return new GroupKind(group, kind);
    }
}

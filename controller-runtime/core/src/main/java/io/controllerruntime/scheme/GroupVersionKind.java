// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.scheme;

/**
 * The full name of a kind.
 *
 * @param group the API group; empty for the core group
 * @param version the version: {@code v1}
 * @param kind the kind: {@code Deployment}
 */
public record GroupVersionKind(String group, String version, String kind) {

    /** Reads {@code apps/v1} or {@code v1} and a kind. */
    public static GroupVersionKind of(String apiVersion, String kind) {
        int slash = apiVersion.indexOf('/');
        return slash < 0
                ? new GroupVersionKind("", apiVersion, kind)
                : new GroupVersionKind(apiVersion.substring(0, slash), apiVersion.substring(slash + 1), kind);
    }

    /** As an object states it: {@code apps/v1}, {@code v1}. */
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    @Override
    public String toString() {
        return apiVersion() + " " + kind;
    }
}

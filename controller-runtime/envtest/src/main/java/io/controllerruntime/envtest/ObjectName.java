// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

/**
 * What is written to find one object.
 *
 * @param apiVersion {@code apps/v1}
 * @param kind {@code Deployment}
 * @param namespace counts for kinds that are in namespaces
 * @param name its name there
 */
record ObjectName(String apiVersion, String kind, String namespace, String name) {

    /** {@code Deployment team-a/web}. */
    @Override
    public String toString() {
        return "%s %s%s".formatted(kind, namespace.isEmpty() ? "" : namespace + "/", name);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.auth;

/** What somebody wants to do, as authorizers see it. */
public sealed interface Attributes {

    /** The verb: get, list, watch, create, update, patch, delete, deletecollection and others; of a path the HTTP method in lower case. */
    String verb();

    /**
     * Something with a resource.
     *
     * @param verb the verb
     * @param group the API group; empty for the core group
     * @param version the version asked for; no decision depends on it
     * @param resource the plural
     * @param subresource the subresource; may be empty
     * @param namespace the namespace; empty for the whole cluster
     * @param name the object's name; may be empty
     */
    record OfResource(
            String verb,
            String group,
            String version,
            String resource,
            String subresource,
            String namespace,
            String name)
            implements Attributes {

        /** {@code deployments/scale}, or {@code deployments} without a subresource. */
        String combined() {
            return subresource.isEmpty() ? resource : resource + "/" + subresource;
        }
    }

    /**
     * Something with a path that is no resource: {@code /healthz}.
     *
     * @param verb the verb
     * @param path the path
     */
    record OfPath(String verb, String path) implements Attributes {}
}

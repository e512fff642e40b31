// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.faults;

import java.util.Set;

/**
 * Which requests: those that have all that is set here; what is empty is not asked for.
 *
 * @param verbs one of these, as roles have them: get, list, watch, create, update, patch, delete, deletecollection
 * @param resource {@code leases}, {@code deployments.apps}, {@code deployments.apps/status}
 * @param namespace the namespace in the path
 * @param name the object's, in the path, in a created object, or in a field selector
 * @param user the name of who asks; not of whom they impersonate
 */
public record Requests(Set<String> verbs, String resource, String namespace, String name, String user) {

    public Requests {
        verbs = Set.copyOf(verbs);
    }

    /** Every request. */
    public static Requests any() {
        return new Requests(Set.of(), "", "", "", "");
    }

    /** Requests with one of these verbs. */
    public static Requests verb(String... verbs) {
        return new Requests(Set.of(verbs), "", "", "", "");
    }

    /** What reads objects. */
    public static Requests reads() {
        return verb("get", "list", "watch");
    }

    /** What changes objects. */
    public static Requests writes() {
        return verb("create", "update", "patch", "delete", "deletecollection");
    }

    /**
     * About this resource, in whatever version.
     *
     * @param wanted the plural, of any group: {@code leases}; of one group: {@code deployments.apps}; a part of it:
     *     {@code deployments/status}, which the resource alone does not include
     */
    public Requests of(String wanted) {
        return new Requests(verbs, wanted, namespace, name, user);
    }

    public Requests in(String wanted) {
        return new Requests(verbs, resource, wanted, name, user);
    }

    public Requests named(String wanted) {
        return new Requests(verbs, resource, namespace, wanted, user);
    }

    public Requests by(String wanted) {
        return new Requests(verbs, resource, namespace, name, wanted);
    }

    boolean include(Asked asked) {
        return (verbs.isEmpty() || verbs.contains(asked.info().verb()))
                && (resource.isEmpty() || asked.isAbout(resource))
                && (namespace.isEmpty() || namespace.equals(asked.info().namespace()))
                && (name.isEmpty() || name.equals(asked.name()))
                && (user.isEmpty() || user.equals(asked.user()));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.gen.model;

import java.util.SortedSet;

/**
 * A rule of a role.
 *
 * @param namespace where it holds; empty for everywhere
 * @param groups API groups; the core group is the empty string
 * @param resources plurals, perhaps with a subresource
 * @param resourceNames names of objects; empty for all
 * @param urls paths that are no resources
 * @param verbs what is permitted
 */
public record Permission(
        String namespace,
        SortedSet<String> groups,
        SortedSet<String> resources,
        SortedSet<String> resourceNames,
        SortedSet<String> urls,
        SortedSet<String> verbs) {}

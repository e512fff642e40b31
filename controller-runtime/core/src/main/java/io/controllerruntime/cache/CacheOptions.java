// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import java.util.Set;

/**
 * What a cache holds and how it gets it.
 *
 * @param namespaces the namespaces whose objects are cached, each listed and watched by itself, so that a Role in each is enough; in
 *     others nothing is found. Empty for all in one. Cluster-scoped kinds are cached in any case
 * @param fieldManager whose entries in metadata.managedFields are kept; all others are left out
 * @param pageSize how many objects a list asks for at a time; 0 for all
 * @param backoff how long to wait after failures
 */
public record CacheOptions(Set<String> namespaces, String fieldManager, int pageSize, Backoff backoff) {

    public CacheOptions {
        namespaces = Set.copyOf(namespaces);
        if (pageSize < 0) {
            throw new IllegalArgumentException("pageSize must not be negative, was " + pageSize);
        }
        if (namespaces.contains("")) {
            throw new IllegalArgumentException("a namespace has a name; for all namespaces give none");
        }
    }

    /** All namespaces, in pages of 500 (client-go's size). */
    public static CacheOptions by(String fieldManager) {
        return new CacheOptions(Set.of(), fieldManager, 500, Backoff.DEFAULT);
    }

    public CacheOptions inNamespaces(Set<String> namespaces) {
        return new CacheOptions(namespaces, fieldManager, pageSize, backoff);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import io.controllerruntime.scheme.GroupVersionKind;
import io.controllerruntime.scheme.ResourceType;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a cache holds and how it gets it. Immutable; begin with {@link #by}.
 *
 * <p>Which objects of a kind there are is said, in this order, by the kind's own namespaces, the kind, the namespaces here, the defaults
 * here; a kind that names no namespaces takes those from here, whose selections then come before its own (Go: cache.defaultOpts).
 *
 * @param namespaces the namespaces whose objects are cached (Go: DefaultNamespaces), each listed and watched by itself, so that a Role in
 *     each is enough; in others nothing is found. The empty string stands for all that are not named. Empty for all in one. Cluster-scoped
 *     kinds are cached in any case
 * @param selection for kinds and namespaces that say nothing (Go: DefaultLabelSelector, DefaultFieldSelector, DefaultTransform)
 * @param byObject what is different for some kinds, in all their forms
 * @param fieldManager whose entries in metadata.managedFields are kept; all others are left out
 * @param pageSize how many objects a list asks for at a time; 0 for all
 * @param initialState how the objects that exist are asked for
 * @param backoff how long to wait after failures
 * @param syncPeriod after which every object is told again, as an update from itself to itself (Go: SyncPeriod, the same 10 hours); a
 *     tenth more or less, so that kinds do not fall together. Costs the server nothing. Zero for never
 * @param staleAfter how long the server may be silent about a kind before that is a problem
 */
public record CacheOptions(
        Map<String, Selection> namespaces,
        Selection selection,
        Map<GroupVersionKind, ByObject> byObject,
        String fieldManager,
        int pageSize,
        InitialState initialState,
        Backoff backoff,
        Duration syncPeriod,
        Duration staleAfter) {

    /** How the objects that exist are asked for. */
    public enum InitialState {
        /** By a watch that begins with them (WatchList, KEP-3157); page by page where the server cannot. */
        STREAMED,
        /** Page by page. */
        LISTED
    }

    public CacheOptions {
        namespaces = Map.copyOf(namespaces);
        byObject = Map.copyOf(byObject);
        if (pageSize < 0) {
            throw new IllegalArgumentException("pageSize must not be negative, was " + pageSize);
        }
        if (syncPeriod.isNegative()) {
            throw new IllegalArgumentException("syncPeriod must not be negative, was " + syncPeriod);
        }
        if (!staleAfter.isPositive()) {
            throw new IllegalArgumentException("staleAfter must be more than zero, was " + staleAfter);
        }
    }

    /** All namespaces; streamed, or in pages of 500 (client-go's size). */
    public static CacheOptions by(String fieldManager) {
        return new CacheOptions(
                Map.of(),
                Selection.INHERITED,
                Map.of(),
                fieldManager,
                500,
                InitialState.STREAMED,
                Backoff.DEFAULT,
                Duration.ofHours(10),
                Duration.ofMinutes(15));
    }

    public CacheOptions inNamespaces(Set<String> namespaces) {
        return inNamespaces(
                namespaces.stream().collect(Collectors.toMap(Function.identity(), namespace -> Selection.INHERITED)));
    }

    public CacheOptions inNamespaces(Map<String, Selection> namespaces) {
        return new CacheOptions(
                namespaces, selection, byObject, fieldManager, pageSize, initialState, backoff, syncPeriod, staleAfter);
    }

    public CacheOptions with(Selection selection) {
        return new CacheOptions(
                namespaces, selection, byObject, fieldManager, pageSize, initialState, backoff, syncPeriod, staleAfter);
    }

    public CacheOptions with(ResourceType<?> type, ByObject how) {
        var all = new HashMap<>(byObject);
        all.put(type.gvk(), how);
        return new CacheOptions(
                namespaces, selection, all, fieldManager, pageSize, initialState, backoff, syncPeriod, staleAfter);
    }

    public CacheOptions with(InitialState initialState) {
        return new CacheOptions(
                namespaces, selection, byObject, fieldManager, pageSize, initialState, backoff, syncPeriod, staleAfter);
    }

    public CacheOptions withSyncPeriod(Duration syncPeriod) {
        return new CacheOptions(
                namespaces, selection, byObject, fieldManager, pageSize, initialState, backoff, syncPeriod, staleAfter);
    }

    public CacheOptions withStaleAfter(Duration staleAfter) {
        return new CacheOptions(
                namespaces, selection, byObject, fieldManager, pageSize, initialState, backoff, syncPeriod, staleAfter);
    }
}

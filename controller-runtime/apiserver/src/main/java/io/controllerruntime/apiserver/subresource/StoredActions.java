// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.subresource;

import io.controllerruntime.apiserver.auth.ServiceAccountTokens;
import io.controllerruntime.apiserver.meta.GroupResource;
import io.controllerruntime.apiserver.meta.GroupVersionKind;
import io.controllerruntime.apiserver.registry.ObjectStore;
import io.controllerruntime.apiserver.registry.Resource;
import io.controllerruntime.apiserver.request.Action;
import io.controllerruntime.apiserver.request.Stores;
import io.controllerruntime.runtime.Clock;
import io.controllerruntime.runtime.Randoms;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What is done to stored objects by creating something that is not stored. */
public final class StoredActions {

    private static final GroupResource PODS = new GroupResource("", "pods");
    private static final Map<String, String> BOUND = Map.of("Pod", "pods", "Node", "nodes", "Secret", "secrets");

    private StoredActions() {}

    /** @param form what is sent, by its type */
    public static List<Action> all(
            Stores stores,
            Function<GroupVersionKind, Resource> form,
            ServiceAccountTokens tokens,
            Clock clock,
            Randoms randoms) {
        ObjectStore pods = stores.builtin("", "v1", "pods");
        ObjectStore accounts = stores.builtin("", "v1", "serviceaccounts");
        var budgets = new Budgets(stores.builtin("policy", "v1", "poddisruptionbudgets"), clock);
        var eviction = new Eviction(pods, budgets, clock);
        var binding = new PodBinding(pods, clock);
        var requests =
                new TokenRequests(tokens, accounts, (version, kind) -> bound(stores, version, kind), clock, randoms);
        Resource bindings = form.apply(new GroupVersionKind("", "v1", "Binding"));
        Resource evictions = form.apply(new GroupVersionKind("policy", "v1", "Eviction"));
        Resource tokenRequests = form.apply(new GroupVersionKind("authentication.k8s.io", "v1", "TokenRequest"));
        return List.of(
                new Action(PODS, "eviction", evictions, eviction::evict),
                new Action(PODS, "binding", bindings, binding::bind),
                new Action(new GroupResource("", "bindings"), "", bindings, binding::bind),
                new Action(accounts.resource().groupResource(), "token", tokenRequests, requests::issue));
    }

    private static Optional<ObjectStore> bound(Stores stores, String apiVersion, String kind) {
        return apiVersion.equals("v1")
                ? Optional.ofNullable(BOUND.get(kind)).map(plural -> stores.builtin("", "v1", plural))
                : Optional.empty();
    }
}

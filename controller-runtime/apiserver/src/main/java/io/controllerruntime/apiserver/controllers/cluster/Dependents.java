// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.cluster;

import io.controllerruntime.apiserver.controllers.Key;
import io.controllerruntime.apiserver.controllers.Owners;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which objects name which owner, by the uid of the owner. Objects without owners are not remembered. Used by one task. */
final class Dependents {

    private final Map<String, Set<Key>> byOwner = new LinkedHashMap<>();

    void change(Key key, @Nullable JsonObject before, @Nullable JsonObject after) {
        if (before != null) {
            owners(before).forEach(uid -> leave(uid, key));
        }
        if (after != null) {
            owners(after)
                    .forEach(uid -> byOwner.computeIfAbsent(uid, owner -> new LinkedHashSet<>())
                            .add(key));
        }
    }

    private void leave(String uid, Key key) {
        byOwner.computeIfPresent(uid, (owner, dependents) -> {
            dependents.remove(key);
            return dependents.isEmpty() ? null : dependents;
        });
    }

    private static List<String> owners(JsonObject object) {
        return ObjectMeta.of(object).ownerReferences().stream()
                .map(Owners::uid)
                .distinct()
                .toList();
    }

    List<Key> of(String uid) {
        return List.copyOf(byOwner.getOrDefault(uid, Set.of()));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.fieldmanager;

import io.controllerruntime.apiserver.fieldmanager.paths.FieldSet;
import io.controllerruntime.apiserver.json.JsonArray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/**
 * The managedFields of a resource as its scale has them, and back: of all fields, the scale knows the number of replicas. Immutable, thread-safe.
 *
 * <p>Ported from k8s.io/apimachinery/pkg/util/managedfields/scalehandler.go.
 */
public final class ScaleFields {

    private static final String SCALE = "autoscaling/v1";
    private static final FieldSet REPLICAS_OF_SCALE = FieldSet.ofField("spec", "replicas");

    private final String apiVersion;
    private final Map<String, FieldSet> replicas;

    /**
     * @param apiVersion the version of the resource that is scaled
     * @param paths the path of the number of replicas in each version of the resource; empty for a version without scale
     */
    public ScaleFields(String apiVersion, Map<String, List<String>> paths) {
        this.apiVersion = apiVersion;
        var sets = new LinkedHashMap<String, FieldSet>();
        paths.forEach((version, path) -> sets.put(version, FieldSet.ofField(path.toArray(String[]::new))));
        this.replicas = Map.copyOf(sets);
    }

    /**
     * The managedFields of the scale.
     *
     * @param managedFields those of the resource
     * @throws IllegalArgumentException if they cannot be read
     */
    public JsonArray ofScale(JsonArray managedFields) {
        return ManagedFields.read(managedFields)
                .map((manager, owned) -> hasReplicas(owned) ? new Owned(SCALE, REPLICAS_OF_SCALE, owned.time()) : null)
                .write();
    }

    private boolean hasReplicas(Owned owned) {
        FieldSet field = replicas.getOrDefault(owned.apiVersion(), FieldSet.empty());
        return !owned.fields().intersection(field).isEmpty();
    }

    /**
     * The managedFields of the resource once the scale has been written: who owns the replicas of the scale owns them here, and nobody else does.
     *
     * @param managedFields those of the resource before
     * @param ofScale those of the scale
     * @throws IllegalArgumentException if one of them cannot be read
     */
    public JsonArray ofResource(JsonArray managedFields, JsonArray ofScale) {
        ManagedFields before = ManagedFields.read(managedFields);
        ManagedFields scale = ManagedFields.read(ofScale);
        ManagedFields result =
                before.map((manager, owned) -> rest(manager, owned, scale)).withoutEmpty();
        FieldSet field = replicas.getOrDefault(apiVersion, FieldSet.empty());
        for (Entry<Manager, Owned> entry : scale.entries().entrySet()) {
            Owned known = before.of(entry.getKey());
            boolean isKept = known != null && hasReplicas(known);
            if (!isKept
                    && !entry.getValue()
                            .fields()
                            .intersection(REPLICAS_OF_SCALE)
                            .isEmpty()) {
                result = result.with(entry.getKey(), new Owned(apiVersion, field, known == null ? null : known.time()));
            }
        }
        return result.write();
    }

    private @Nullable Owned rest(Manager manager, Owned owned, ManagedFields scale) {
        boolean isGone = !replicas.containsKey(owned.apiVersion());
        if (isGone) {
            return null;
        }
        return scale.of(manager) != null
                ? owned
                : owned.without(replicas.getOrDefault(owned.apiVersion(), FieldSet.empty()));
    }
}

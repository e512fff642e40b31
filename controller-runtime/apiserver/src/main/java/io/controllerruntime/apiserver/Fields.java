// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver;

import io.controllerruntime.apiserver.fieldmanager.FieldManager;
import io.controllerruntime.apiserver.fieldmanager.OnConflict;
import io.controllerruntime.apiserver.fieldmanager.ZeroValues;
import io.controllerruntime.apiserver.fieldmanager.paths.FieldSet;
import io.controllerruntime.apiserver.fieldmanager.typed.FieldType;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.GroupVersionKind;
import io.controllerruntime.apiserver.registry.Resource;
import io.controllerruntime.apiserver.registry.Strategy;
import io.controllerruntime.apiserver.registry.Traits.Flag;
import io.controllerruntime.apiserver.request.FieldTracking;
import io.controllerruntime.apiserver.schema.Schema;
import io.controllerruntime.runtime.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The field managers of all resources, each made when it is first needed. Thread-safe. */
final class Fields implements FieldTracking {

    private static final String STATUS = "status";

    /** Those whose status cannot be written together with labels. */
    private static final Set<String> WORKLOADS = Set.of("deployments");

    private final Clock clock;
    private final Schema objectMeta;
    private final ZeroValues zeroValues = ZeroValues.load();

    private final Map<Place, Known> managers = new ConcurrentHashMap<>();

    /** An endpoint. */
    private record Place(GroupVersionKind type, String subresource) {}

    /** A manager, and the strategy of the resource that it was made for: a custom one may get another. */
    private record Known(Strategy strategy, FieldManager manager) {}

    /** @param objectMeta the schema of the metadata of all objects */
    Fields(Clock clock, Schema objectMeta) {
        this.clock = clock;
        this.objectMeta = objectMeta;
    }

    @Override
    public JsonObject updated(Target target, JsonObject live, JsonObject object) {
        return manager(target).update(live, object, target.manager(), clock.now());
    }

    @Override
    public JsonObject applied(Target target, JsonObject live, JsonObject configuration, Force force) {
        OnConflict onConflict = force == Force.YES ? OnConflict.FORCE : OnConflict.REFUSE;
        return manager(target).apply(live, configuration, target.manager(), onConflict, clock.now());
    }

    private FieldManager manager(Target target) {
        Resource resource = target.resource();
        var place = new Place(resource.type(), target.subresource());
        Known known = managers.get(place);
        if (known == null || !known.strategy().equals(resource.strategy())) {
            known = new Known(resource.strategy(), made(resource, target.subresource()));
            managers.put(place, known);
        }
        return known.manager();
    }

    private FieldManager made(Resource resource, String subresource) {
        boolean isCustom = resource.traits().has(Flag.CUSTOM);
        FieldType type = resource.schema()
                .map(schema -> isCustom ? FieldType.ofCustom(schema, objectMeta) : FieldType.of(schema))
                .orElseGet(FieldType::deduced);
        FieldManager.Builder builder = FieldManager.of(resource.type(), type)
                .subresource(subresource)
                .resetFields(reset(resource, subresource));
        return isCustom
                ? builder.build()
                : builder.zero(zeroValues.of(resource.type())).build();
    }

    /** What a write there cannot change. */
    private static FieldSet reset(Resource resource, String subresource) {
        if (!resource.subresources().containsKey(STATUS)) {
            return FieldSet.empty();
        }
        if (!subresource.equals(STATUS)) {
            return FieldSet.ofField(STATUS);
        }
        FieldSet spec = FieldSet.ofField("spec");
        boolean keepsLabels =
                WORKLOADS.contains(resource.plural()) && !resource.traits().has(Flag.CUSTOM);
        return keepsLabels ? spec.union(FieldSet.ofField("metadata", "labels")) : spec;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver;

import io.controllerruntime.apiserver.fieldmanager.FieldManager;
import io.controllerruntime.apiserver.fieldmanager.OnConflict;
import io.controllerruntime.apiserver.fieldmanager.ZeroValues;
import io.controllerruntime.apiserver.fieldmanager.typed.FieldType;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.GroupVersionKind;
import io.controllerruntime.apiserver.registry.Registry;
import io.controllerruntime.apiserver.registry.Resource;
import io.controllerruntime.apiserver.registry.Strategy;
import io.controllerruntime.apiserver.registry.Traits.Flag;
import io.controllerruntime.apiserver.request.FieldTracking;
import io.controllerruntime.apiserver.schema.Schema;
import io.controllerruntime.runtime.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The field managers of all resources, each made when it is first needed. Thread-safe. */
final class Fields implements FieldTracking {

    private final Registry registry;
    private final Clock clock;
    private final Schema objectMeta;
    private final ZeroValues zeroValues = ZeroValues.load();

    private final Map<Place, Known> managers = new ConcurrentHashMap<>();

    /** An endpoint. */
    private record Place(GroupVersionKind type, String subresource) {}

    /** A manager, and the strategy of the resource that it was made for: a custom one may get another. */
    private record Known(Strategy strategy, FieldManager manager) {}

    /**
     * @param registry knows the versions of each resource
     * @param objectMeta the schema of the metadata of all objects
     */
    Fields(Registry registry, Clock clock, Schema objectMeta) {
        this.registry = registry;
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

    @Override
    public JsonObject settled(JsonObject live, JsonObject object) {
        return FieldManager.keepTimes(live, object);
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
        FieldManager.Builder builder = FieldManager.of(resource.type(), type(resource))
                .subresource(subresource)
                .resetFields(ResetFields.of(resource, subresource));
        others(resource)
                .forEach(other -> builder.otherVersion(
                        other.type().apiVersion(), type(other), ResetFields.of(other, subresource)));
        return resource.traits().has(Flag.CUSTOM)
                ? builder.build()
                : builder.zero(zeroValues.of(resource.type())).build();
    }

    private FieldType type(Resource resource) {
        boolean isCustom = resource.traits().has(Flag.CUSTOM);
        return resource.schema()
                .map(schema -> isCustom ? FieldType.ofCustom(schema, objectMeta) : FieldType.of(schema))
                .orElseGet(FieldType::deduced);
    }

    /** The other versions, between which nothing but the version is converted. In another group, nobody is known. */
    private Stream<Resource> others(Resource resource) {
        return registry.all()
                .filter(other -> other.groupResource().equals(resource.groupResource()))
                .filter(other -> !other.type().equals(resource.type()));
    }
}

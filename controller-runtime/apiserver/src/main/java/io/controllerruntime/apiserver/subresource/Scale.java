// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.subresource;

import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.errors.FieldPath;
import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.fieldmanager.ScaleFields;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.GroupKind;
import io.controllerruntime.apiserver.meta.GroupVersionKind;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import io.controllerruntime.apiserver.registry.Part;
import io.controllerruntime.apiserver.registry.Resource;
import java.util.List;
import java.util.Optional;

/** The subresource {@code scale}: how many replicas there are to be, and are. Subclasses say where an object has them. Immutable. */
abstract class Scale implements Part.View {

    static final GroupVersionKind TYPE = new GroupVersionKind("autoscaling", "v1", "Scale");

    static final List<String> SPEC_REPLICAS = List.of("spec", "replicas");
    private static final String MANAGED = "managedFields";

    private final Resource form;
    private final ScaleFields fields;

    Scale(Resource form, ScaleFields fields) {
        this.form = form;
        this.fields = fields;
    }

    /** What an object says of its scale; of the selector, empty is none. */
    record Shown(long wanted, long there, String selector) {}

    /** The scale of an object that is there. */
    abstract Shown shown(JsonObject object);

    /** The scale that an update finds. */
    Shown found(JsonObject object) {
        return shown(object);
    }

    /**
     * The object with so many replicas.
     *
     * @throws StatusError when it cannot have them
     */
    abstract JsonObject scaled(JsonObject object, long replicas);

    /** Only this version of the object is meant; or any, where an update need not say which. */
    abstract ObjectMeta meant(ObjectMeta meta, String resourceVersion);

    @Override
    public final Resource form() {
        return form;
    }

    @Override
    public final JsonObject of(JsonObject object) {
        return scale(ObjectMeta.of(object), shown(object));
    }

    @Override
    public final JsonObject before(JsonObject object) {
        JsonObject scale = scale(ObjectMeta.of(object), found(object));
        JsonArray managed = fields.ofScale(managed(object));
        return managed.isEmpty()
                ? scale
                : ObjectMeta.of(scale).with(MANAGED, managed).in(scale);
    }

    private static JsonArray managed(JsonObject object) {
        return object.array("metadata", MANAGED).orElse(JsonArray.empty());
    }

    private static JsonObject scale(ObjectMeta meta, Shown shown) {
        JsonObject.Builder metadata = JsonObject.builder();
        for (String name : List.of("name", "namespace", "uid", "resourceVersion", "creationTimestamp")) {
            Optional.ofNullable(meta.json().get(name)).ifPresent(value -> metadata.put(name, value));
        }
        JsonObject.Builder spec = JsonObject.builder();
        if (shown.wanted() != 0) {
            spec.put("replicas", shown.wanted());
        }
        JsonObject.Builder status = JsonObject.builder().put("replicas", shown.there());
        if (!shown.selector().isEmpty()) {
            status.put("selector", shown.selector());
        }
        return JsonObject.builder()
                .put("kind", TYPE.kind())
                .put("apiVersion", TYPE.apiVersion())
                .put("metadata", metadata.build())
                .put("spec", spec.build())
                .put("status", status.build())
                .build();
    }

    @Override
    public final JsonObject into(JsonObject object, JsonObject scale) {
        ObjectMeta wanted = ObjectMeta.of(scale);
        long replicas = scale.integer("spec", "replicas").orElse(0L);
        JsonObject scaled = scaled(object, replicas);
        refuseNegative(wanted.name(), replicas);
        ObjectMeta meta = meant(ObjectMeta.of(scaled), wanted.resourceVersion());
        ObjectMeta same = wanted.uid().isEmpty() ? meta : meta.with("uid", wanted.uid());
        JsonArray managed = fields.ofResource(managed(object), managed(scale));
        return (managed.isEmpty() ? same.without(MANAGED) : same.with(MANAGED, managed)).in(scaled);
    }

    private static void refuseNegative(String name, long replicas) {
        if (replicas < 0) {
            var error = FieldError.invalid(
                    FieldPath.of("spec", "replicas"), replicas, "must be greater than or equal to 0");
            throw StatusError.invalid(new GroupKind(TYPE.group(), TYPE.kind()), name, List.of(error));
        }
    }
}

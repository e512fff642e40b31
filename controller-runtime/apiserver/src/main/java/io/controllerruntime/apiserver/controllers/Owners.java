// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Who owns an object. */
public final class Owners {

    private static final String REFERENCES = "ownerReferences";

    private Owners() {}

    /** The reference to the one owner that controls an object. */
    public static Optional<JsonObject> controllerOf(JsonObject object) {
        return ObjectMeta.of(object).ownerReferences().stream()
                .filter(reference -> reference.bool("controller").orElse(false))
                .findFirst();
    }

    /** Empty when nothing controls it. */
    public static String controllerUid(JsonObject object) {
        return controllerOf(object).map(Owners::uid).orElse("");
    }

    public static String uid(JsonObject reference) {
        return reference.string("uid").orElse("");
    }

    /** The reference by which {@code controller} controls its dependents. */
    public static JsonObject reference(JsonObject controller) {
        ObjectMeta meta = ObjectMeta.of(controller);
        return JsonObject.builder()
                .put("apiVersion", controller.string("apiVersion").orElse(""))
                .put("kind", controller.string("kind").orElse(""))
                .put("name", meta.name())
                .put("uid", meta.uid())
                .put("controller", Json.of(true))
                .put("blockOwnerDeletion", Json.of(true))
                .build();
    }

    /** {@code object} with one more owner. */
    public static JsonObject with(JsonObject object, JsonObject reference) {
        var references = new ArrayList<Json>(ObjectMeta.of(object).ownerReferences());
        references.add(reference);
        return ObjectMeta.of(object).with(REFERENCES, new JsonArray(references)).in(object);
    }

    /** {@code object} without the owners that {@code isLeft} names. */
    public static JsonObject without(JsonObject object, Predicate<JsonObject> isLeft) {
        ObjectMeta meta = ObjectMeta.of(object);
        List<JsonObject> kept =
                meta.ownerReferences().stream().filter(isLeft.negate()).toList();
        ObjectMeta changed =
                kept.isEmpty() ? meta.without(REFERENCES) : meta.with(REFERENCES, new JsonArray(List.copyOf(kept)));
        return changed.in(object);
    }
}

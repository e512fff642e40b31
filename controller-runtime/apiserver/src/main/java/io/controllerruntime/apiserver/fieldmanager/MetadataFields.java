// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.fieldmanager;

import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.fieldmanager.paths.FieldSet;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where an object has its managed fields, and what of its metadata is nobody's.
 *
 * <p>Ported from k8s.io/apimachinery/pkg/util/managedfields/internal/{fieldmanager,stripmeta}.go.
 */
final class MetadataFields {

    private static final String METADATA = "metadata";
    private static final String MANAGED_FIELDS = "managedFields";
    private static final List<String> PATH = List.of(METADATA, MANAGED_FIELDS);

    /** The fields that belong to the server and to the object's identity. */
    private static final FieldSet NOBODYS = Stream.of(
                    "name",
                    "namespace",
                    "creationTimestamp",
                    "selfLink",
                    "uid",
                    "clusterName",
                    "generation",
                    MANAGED_FIELDS,
                    "resourceVersion")
            .map(name -> FieldSet.ofField(METADATA, name))
            .reduce(
                    Stream.of("apiVersion", "kind", METADATA)
                            .map(FieldSet::ofField)
                            .reduce(FieldSet.empty(), FieldSet::union),
                    FieldSet::union);

    private MetadataFields() {}

    static FieldSet stripped(FieldSet fields) {
        return fields.difference(NOBODYS);
    }

    static boolean isStored(JsonObject object) {
        return object.string(METADATA, "uid").filter(uid -> !uid.isEmpty()).isPresent();
    }

    static JsonObject without(JsonObject object) {
        return object.at(METADATA, MANAGED_FIELDS).isPresent() ? object.without(PATH) : object;
    }

    static JsonObject with(JsonObject bare, ManagedFields managed) {
        return managed.isEmpty() ? bare : bare.with(PATH, managed.write());
    }

    /** As {@link #with}, but spares the writing where {@code managed} is what {@code live} has. */
    static JsonObject withUnchanged(JsonObject bare, JsonObject live, ManagedFields managed) {
        return live.array(METADATA, MANAGED_FIELDS)
                .filter(stored -> managed.isFrom(stored))
                .map(stored -> bare.with(PATH, stored))
                .orElseGet(() -> with(bare, managed));
    }

    /** {@code object} with the times of {@code live}, if nothing but times has changed. */
    static JsonObject withTimesOf(JsonObject live, JsonObject object) {
        JsonArray stored = live.array(METADATA, MANAGED_FIELDS).orElse(JsonArray.empty());
        JsonArray written = object.array(METADATA, MANAGED_FIELDS).orElse(JsonArray.empty());
        boolean isIdle = withoutTimes(stored).equals(withoutTimes(written))
                && without(live).equals(without(object));
        return isIdle && !stored.isEmpty() ? object.with(PATH, stored) : object;
    }

    private static List<JsonObject> withoutTimes(JsonArray managedFields) {
        return managedFields.objects().map(entry -> entry.without("time")).toList();
    }

    /** @throws StatusError if they cannot be read */
    static ManagedFields ofLive(JsonObject live) {
        try {
            return live.array(METADATA, MANAGED_FIELDS).map(ManagedFields::read).orElse(ManagedFields.NONE);
        } catch (IllegalArgumentException e) {
            throw StatusError.unknown(500, "failed to decode managed fields: " + e.getMessage());
        }
    }

    /**
     * The managed fields before a write: those of the request, so that a client can edit them, or those of {@code live} where the request has none that
     * can be read or may not set any. A request resets them by an empty list, or by a list of one empty entry.
     */
    static ManagedFields ofRequest(JsonObject live, JsonObject object, boolean isSubresource) {
        JsonArray stored = live.array(METADATA, MANAGED_FIELDS).orElse(JsonArray.empty());
        JsonArray requested = object.array(METADATA, MANAGED_FIELDS).orElse(null);
        if (isSubresource || requested == null || requested.equals(stored)) {
            return readOrNone(stored);
        }
        if (isReset(requested)) {
            return ManagedFields.NONE;
        }
        ManagedFields managed = readOrNone(requested);
        return managed.isEmpty() ? readOrNone(stored) : managed;
    }

    private static boolean isReset(JsonArray requested) {
        Json only = requested.size() == 1 ? requested.get(0) : null;
        return requested.isEmpty() || (only instanceof JsonObject entry && entry.isEmpty());
    }

    private static ManagedFields readOrNone(JsonArray json) {
        try {
            return ManagedFields.read(json);
        } catch (IllegalArgumentException e) {
            return ManagedFields.NONE;
        }
    }
}

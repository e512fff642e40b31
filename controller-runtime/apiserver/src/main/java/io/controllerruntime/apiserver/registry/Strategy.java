// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.registry;

import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;

/**
 * What is particular to a kind: pure functions that the generic store asks in a fixed order.
 *
 * <p>The store does what is the same for all kinds: metadata (names, uid, times, generation as {@link #hasNewGeneration} says, resourceVersion),
 * schema, managedFields. The order is that of k8s.io/apiserver/pkg/registry/rest/{create,update}.go. Thread-safe.
 */
public interface Strategy {

    /** The object with the defaults that its kind has. Called for what comes in; equal to its result when called again. */
    JsonObject defaulted(JsonObject object);

    /** The object as it is to be created: what clients may not set is removed, status above all. */
    JsonObject prepareForCreate(JsonObject object);

    /** The object as it is to be updated: what clients may not change is as in {@code old}, status above all. */
    JsonObject prepareForUpdate(JsonObject object, JsonObject old);

    /** The object as an update of the status subresource leaves it: {@code old} with the status of {@code object}, and what else may change. */
    JsonObject prepareForStatusUpdate(JsonObject object, JsonObject old);

    /** What is wrong with an object that is created, beyond its metadata. */
    List<FieldError> validate(JsonObject object);

    /** What is wrong with an object that is updated, beyond its metadata; immutable fields are checked here. */
    List<FieldError> validateUpdate(JsonObject object, JsonObject old);

    /** What is wrong with an update of the status. */
    List<FieldError> validateStatusUpdate(JsonObject object, JsonObject old);

    /** What the server tells the client of beside the answer: deprecated fields and suspicious values. */
    List<String> warnings(JsonObject object);

    /** As {@link #warnings(JsonObject)}, of an update. */
    default List<String> warnings(JsonObject object, JsonObject old) {
        return warnings(object);
    }

    /** Whether an update is one of the desired state, so that metadata.generation grows; never for kinds without generation. */
    boolean hasNewGeneration(JsonObject object, JsonObject old);

    /** Whether new objects begin with metadata.generation 1. */
    boolean hasGeneration();

    /**
     * How long an object has to end once its deletion is asked for. Empty for kinds that end at once, which are nearly all.
     *
     * @param requested what the deletion asks for; empty when it says nothing
     */
    default Optional<Long> gracePeriodSeconds(JsonObject object, Optional<Long> requested) {
        return Optional.empty();
    }

    /** The object once its deletion is first asked for, where somebody has to empty it before it goes; empty for all other kinds. */
    default Optional<JsonObject> terminating(JsonObject object) {
        return Optional.empty();
    }

    /** Whether an object whose deletion was asked for may go, as far as its kind is concerned. */
    default boolean isEmptied(JsonObject object) {
        return true;
    }

    /** The values that a field selector may ask for, by path; metadata.name and metadata.namespace need not be among them. */
    Map<String, String> selectableFields(JsonObject object);

    /**
     * Held from the moment an object is prepared until it is stored, by kinds of which no two objects may get the same; empty for nearly all.
     */
    default Optional<Lock> turn() {
        return Optional.empty();
    }

    /** How objects are stored; empty where they are stored as they are served. */
    default Optional<StoredForm> storedForm() {
        return Optional.empty();
    }
}

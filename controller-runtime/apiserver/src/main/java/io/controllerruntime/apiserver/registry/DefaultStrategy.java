// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.registry;

import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A kind of which no more is known than whether it has a status and counts the changes of its spec. */
final class DefaultStrategy implements Strategy {

    private static final String SPEC = "spec";
    private static final String STATUS = "status";

    /** Those whose objects have a generation. */
    private static final Set<String> WITH_GENERATION = Set.of(
            "deviceclasses",
            "flowschemas",
            "mutatingwebhookconfigurations",
            "prioritylevelconfigurations",
            "resourceslices",
            "validatingadmissionpolicies",
            "validatingadmissionpolicybindings",
            "validatingwebhookconfigurations");

    private final boolean hasStatus;
    private final boolean hasGeneration;

    private DefaultStrategy(boolean hasStatus, boolean hasGeneration) {
        this.hasStatus = hasStatus;
        this.hasGeneration = hasGeneration;
    }

    static Strategy of(String plural, boolean hasStatus) {
        return new DefaultStrategy(hasStatus, WITH_GENERATION.contains(plural));
    }

    @Override
    public JsonObject defaulted(JsonObject object) {
        return object;
    }

    @Override
    public JsonObject prepareForCreate(JsonObject object) {
        return hasStatus ? object.without(STATUS) : object;
    }

    @Override
    public JsonObject prepareForUpdate(JsonObject object, JsonObject old) {
        return hasStatus ? object.taking(STATUS, old) : object;
    }

    @Override
    public JsonObject prepareForStatusUpdate(JsonObject object, JsonObject old) {
        return object.taking(SPEC, old);
    }

    @Override
    public List<FieldError> validate(JsonObject object) {
        return List.of();
    }

    @Override
    public List<FieldError> validateUpdate(JsonObject object, JsonObject old) {
        return List.of();
    }

    @Override
    public List<FieldError> validateStatusUpdate(JsonObject object, JsonObject old) {
        return List.of();
    }

    @Override
    public List<String> warnings(JsonObject object) {
        return List.of();
    }

    @Override
    public boolean hasNewGeneration(JsonObject object, JsonObject old) {
        return hasGeneration && !desired(object).equals(desired(old));
    }

    /** Everything but metadata and status: not every kind keeps what is desired under spec. */
    private static JsonObject desired(JsonObject object) {
        return object.without("metadata").without(STATUS);
    }

    @Override
    public boolean hasGeneration() {
        return hasGeneration;
    }

    @Override
    public Map<String, String> selectableFields(JsonObject object) {
        return Map.of();
    }
}

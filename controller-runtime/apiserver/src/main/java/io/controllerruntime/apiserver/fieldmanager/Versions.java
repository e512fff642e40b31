// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.fieldmanager;

import io.controllerruntime.apiserver.fieldmanager.paths.FieldSet;
import io.controllerruntime.apiserver.fieldmanager.typed.FieldType;
import io.controllerruntime.apiserver.json.JsonObject;
import java.util.Map;
import java.util.Optional;

/**
 * The versions of a kind: managers own fields in the version they write in. Immutable.
 *
 * @param known the versions there are, by apiVersion
 * @param conversion from any of them to any other
 */
record Versions(Map<String, Version> known, Conversion conversion) {

    /**
     * One version.
     *
     * @param apiVersion with the group
     * @param type what its objects are
     * @param resetFields the fields that a write through this endpoint cannot change
     */
    record Version(String apiVersion, FieldType type, FieldSet resetFields) {}

    Versions {
        known = Map.copyOf(known);
    }

    Optional<Version> find(String apiVersion) {
        return Optional.ofNullable(known.get(apiVersion));
    }

    JsonObject convert(JsonObject object, Version version) {
        boolean isThere =
                object.string("apiVersion").filter(version.apiVersion::equals).isPresent();
        return isThere ? object : conversion.convert(object, version.apiVersion);
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.service.providers;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.controllerruntime.codec.Codec;

/** The connector blue as an API server and an operator may leave it. Immutable. */
record Stored(String uid, long generation, String status, String deletedAt) {

    static final String FIRST_UID = "11111111-2222-3333-4444-555566667777";

    /** Just created. */
    static Stored fresh() {
        return new Stored(FIRST_UID, 1, "{}", "");
    }

    /** Deleted, and created again. */
    Stored again() {
        return new Stored("99999999-2222-3333-4444-555566667777", 1, "{}", "");
    }

    Stored generation(long generation) {
        return new Stored(uid, generation, status, deletedAt);
    }

    Stored deleted() {
        return new Stored(uid, generation + 1, status, "2030-01-01T00:00:00Z");
    }

    /** The operator's account of a generation. */
    Stored reported(long observed, String state, String operationStatus) {
        return reported(observed, state, operationStatus, "");
    }

    /** @param more members of the status, each with a leading comma */
    Stored reported(long observed, String state, String operationStatus, String more) {
        String status = """
                {"observedGeneration": %1$d, "provisioningState": "%2$s",
                 "operation": {"id": "x", "type": "Create", "status": "%3$s", "generation": %1$d}%4$s}
                """.formatted(observed, state, operationStatus, more);
        return new Stored(uid, generation, status, deletedAt);
    }

    Stored failed(String code, String message) {
        String status = """
                {"observedGeneration": %1$d, "provisioningState": "Failed",
                 "operation": {"id": "x", "type": "Create", "status": "Failed", "generation": %1$d,
                               "error": {"code": "%2$s", "message": "%3$s"}}}
                """.formatted(generation, code, message);
        return new Stored(uid, generation, status, deletedAt);
    }

    JsonObject json() {
        JsonObject json =
                JsonParser.parseString("""
                {"apiVersion": "services.azurehealthcareapis.com/v1alpha1", "kind": "IotConnector",
                 "metadata": {"name": "blue", "namespace": "demo", "uid": "%s", "generation": %d},
                 "spec": {}, "status": %s}
                """.formatted(uid, generation, status)).getAsJsonObject();
        if (!deletedAt.isEmpty()) {
            json.getAsJsonObject("metadata").addProperty("deletionTimestamp", deletedAt);
        }
        return json;
    }

    IotConnector connector() {
        return new Codec().decode(json(), IotConnector.class);
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.service.models;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;

/**
 * A connector as its custom resource, with those fields that somebody set and no other. What is not said stays the cluster's to decide,
 * now and when its defaults change; so this is a tree and not a model, in which every number would have a value.
 *
 * @param id the connector
 * @param json the custom resource, without what a server writes; not copied, so do not change it
 */
public record ConnectorManifest(ConnectorId id, JsonObject json) {

    /** What a manifest that was read from a server carries along. */
    private static final List<String> SET_BY_SERVER = List.of(
            "uid",
            "resourceVersion",
            "generation",
            "creationTimestamp",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "managedFields",
            "selfLink");

    /**
     * Reads a manifest: JSON or YAML, one connector.
     *
     * @param workspace the namespace of a connector that names none
     * @throws ProvisioningException when it is something else; its target names the field
     */
    public static ConnectorManifest parse(String text, String workspace) {
        return of(Documents.single(text), workspace);
    }

    /**
     * Makes a manifest of a tree; the status and what a server sets in the metadata are left out.
     *
     * @param workspace the namespace of a connector that names none
     * @throws ProvisioningException when it is no connector; its target names the field
     */
    public static ConnectorManifest of(JsonObject connector, String workspace) {
        JsonObject json = connector.deepCopy();
        require(json, "apiVersion", IotConnector.API_VERSION);
        require(json, "kind", IotConnector.KIND);
        if (!(json.get("metadata") instanceof JsonObject metadata)
                || text(metadata, "name").isEmpty()) {
            throw ProvisioningException.invalid("metadata.name", "metadata.name is missing: give the connector a name");
        }
        json.remove("status");
        SET_BY_SERVER.forEach(metadata::remove);
        if (text(metadata, "namespace").isEmpty()) {
            metadata.addProperty("namespace", workspace);
        }
        return new ConnectorManifest(new ConnectorId(text(metadata, "namespace"), text(metadata, "name")), json);
    }

    private static void require(JsonObject json, String field, String expected) {
        String actual = text(json, field);
        if (!actual.equals(expected)) {
            throw ProvisioningException.invalid(
                    field,
                    actual.isEmpty()
                            ? field + " is missing: a connector says " + field + ": " + expected
                            : field + " is " + actual + ", but only " + expected + " can be provisioned");
        }
    }

    private static String text(JsonObject parent, String name) {
        JsonElement value = parent.get(name);
        return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
    }
}

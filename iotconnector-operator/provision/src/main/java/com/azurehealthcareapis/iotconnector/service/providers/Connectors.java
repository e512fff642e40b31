// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.service.providers;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import com.azurehealthcareapis.iotconnector.service.models.ConnectorId;
import com.azurehealthcareapis.iotconnector.service.models.ConnectorManifest;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.controllerruntime.apierrors.ApiException;
import io.controllerruntime.codec.RawJson;
import io.controllerruntime.rest.DeleteOptions;
import io.controllerruntime.rest.ListOptions;
import io.controllerruntime.rest.Page;
import io.controllerruntime.rest.Patch;
import io.controllerruntime.rest.RestClient;
import io.controllerruntime.rest.Watch;
import io.controllerruntime.rest.WriteOptions;
import io.controllerruntime.scheme.ObjectKey;
import io.controllerruntime.scheme.ResourceType;
import io.controllerruntime.scheme.Scheme;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The custom resources on the server. Throws {@link ApiException}. */
record Connectors(RestClient rest, ResourceType<IotConnector> type) {

    private static final WriteOptions WRITER = WriteOptions.by("iomt-provision");

    static Connectors on(RestClient rest) {
        return new Connectors(
                rest, Scheme.load(IotConnector.class.getClassLoader()).typeOf(IotConnector.class));
    }

    /** Fields that another manager set to something else are a conflict: they are somebody's decision. */
    IotConnector apply(ConnectorManifest desired) {
        return rest.patch(type, key(desired.id()), new Patch.Apply(desired.json(), false), WRITER);
    }

    /**
     * Deletes the connector after what it owns, so that its absence means that all is gone.
     *
     * @return the uid of what is deleted; empty when there is nothing
     */
    Optional<String> delete(ConnectorId id) {
        return unlessAbsent(
                () -> uid(rest.delete(type, key(id), DeleteOptions.none().withPropagation("Foreground"))));
    }

    /** The answer is the object while it goes; once it is gone, a Status about it. */
    private static String uid(JsonObject answer) {
        JsonElement about =
                answer.get("kind").getAsString().equals("Status") ? answer.get("details") : answer.get("metadata");
        return about.getAsJsonObject().get("uid").getAsString();
    }

    Optional<IotConnector> find(ConnectorId id) {
        return unlessAbsent(() -> rest.get(type, key(id)));
    }

    /** Where the kind itself is unknown the server gives no reason: its CustomResourceDefinition is missing, which is an error. */
    private static <A> Optional<A> unlessAbsent(Supplier<A> request) {
        try {
            return Optional.of(request.get());
        } catch (ApiException.NotFound e) {
            if (e.reason().equals("NotFound")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    List<IotConnector> list(String workspace) {
        return rest.list(type, ListOptions.inNamespace(workspace));
    }

    Page page(ListOptions options) {
        return rest.list(type, options, 0, "");
    }

    Watch watch(ListOptions options, String resourceVersion, Duration timeout) {
        return rest.watch(type, options, resourceVersion, timeout);
    }

    IotConnector decode(RawJson connector) {
        return rest.decode(connector, type);
    }

    private static ObjectKey key(ConnectorId id) {
        return ObjectKey.of(id.workspace(), id.name());
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.service.providers;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.EventHub;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.Identity;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.ProvisioningState;
import com.azurehealthcareapis.iotconnector.service.models.ArmError;
import com.azurehealthcareapis.iotconnector.service.models.ConnectorId;
import com.azurehealthcareapis.iotconnector.service.models.ConnectorManifest;
import com.azurehealthcareapis.iotconnector.service.models.IotConnectorProperties;
import com.azurehealthcareapis.iotconnector.service.models.IotConnectorResource;
import com.azurehealthcareapis.iotconnector.service.models.IotEventHubIngestionEndpointConfiguration;
import com.azurehealthcareapis.iotconnector.service.models.IotMappingProperties;
import com.azurehealthcareapis.iotconnector.service.models.ProvisioningException;
import com.azurehealthcareapis.iotconnector.service.models.ServiceManagedIdentity;
import com.google.gson.JsonObject;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Translates between Azure Resource Manager's words for a connector and its custom resource, field by field. */
public final class ConnectorMapper {

    /** As Azure Resource Manager has it; the custom resource allows longer names. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{1,22}[a-z0-9]");

    private ConnectorMapper() {}

    /**
     * The custom resource that a resource stands for, with the fields that the resource sets and no other.
     *
     * @throws ProvisioningException when the name is none that Azure Resource Manager allows
     */
    public static ConnectorManifest toManifest(ConnectorId id, IotConnectorResource resource) {
        if (!NAME.matcher(id.name()).matches()) {
            throw new ProvisioningException(
                    ProvisioningException.Kind.INVALID,
                    ArmError.at(
                            "name",
                            "InvalidResourceName",
                            "the name '" + id.name()
                                    + "' must be 3 to 24 characters of a-z, 0-9 and '-', and neither begin"
                                    + " nor end with '-'"));
        }
        var metadata = new JsonObject();
        metadata.addProperty("name", id.name());
        metadata.addProperty("namespace", id.workspace());
        var json = new JsonObject();
        json.addProperty("apiVersion", IotConnector.API_VERSION);
        json.addProperty("kind", IotConnector.KIND);
        json.add("metadata", metadata);
        json.add("spec", spec(resource));
        return new ConnectorManifest(id, json);
    }

    private static JsonObject spec(IotConnectorResource resource) {
        var spec = new JsonObject();
        IotConnectorProperties properties = resource.properties();
        spec.add("ingestionEndpointConfiguration", eventHub(properties.ingestionEndpointConfiguration()));
        spec.add("deviceMapping", mapping(properties.deviceMapping()));
        if (resource.identity() != null) {
            spec.add("identity", identity(resource.identity()));
        }
        return spec;
    }

    private static JsonObject eventHub(IotEventHubIngestionEndpointConfiguration hub) {
        var json = new JsonObject();
        json.addProperty("eventHubName", hub.eventHubName());
        set(json, "consumerGroup", hub.consumerGroup());
        json.addProperty("fullyQualifiedEventHubNamespace", hub.fullyQualifiedEventHubNamespace());
        return json;
    }

    private static JsonObject mapping(IotMappingProperties mapping) {
        var json = new JsonObject();
        if (mapping.content() != null) {
            json.add("content", mapping.content().deepCopy());
        }
        return json;
    }

    private static JsonObject identity(ServiceManagedIdentity identity) {
        var json = new JsonObject();
        json.addProperty("type", text(identity.type()));
        set(json, "tenantId", identity.tenantId());
        set(json, "clientId", identity.clientId());
        return json;
    }

    /** The names of Azure Resource Manager, one of which cannot be a Java name. */
    private static String text(Identity.Type type) {
        return switch (type) {
            case None, SystemAssigned, UserAssigned -> type.name();
            case SystemAssignedUserAssigned -> "SystemAssigned,UserAssigned";
        };
    }

    private static void set(JsonObject json, String name, @Nullable String value) {
        if (value != null) {
            json.addProperty(name, value);
        }
    }

    /** What a connector on the server is in Azure Resource Manager's words; what those have no word for is left out. */
    public static IotConnectorResource toResource(IotConnector connector) {
        EventHub hub = connector.spec().ingestionEndpointConfiguration();
        JsonObject content = connector.spec().deviceMapping().content();
        return new IotConnectorResource(
                toIdentity(connector.spec().identity()),
                new IotConnectorProperties(
                        provisioningState(connector),
                        new IotEventHubIngestionEndpointConfiguration(
                                hub.eventHubName(), hub.consumerGroup(), hub.fullyQualifiedEventHubNamespace()),
                        new IotMappingProperties(content == null ? null : content.deepCopy())));
    }

    private static ServiceManagedIdentity toIdentity(Identity identity) {
        return new ServiceManagedIdentity(identity.type(), identity.tenantId(), identity.clientId());
    }

    /** The state of the newest generation: a status that describes an older one does not count. */
    private static ProvisioningState provisioningState(IotConnector connector) {
        return Goal.ofNewest(connector).judge(connector).provisioningState();
    }
}

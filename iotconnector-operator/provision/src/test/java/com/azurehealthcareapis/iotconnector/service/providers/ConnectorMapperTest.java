// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.service.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.Identity;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.ProvisioningState;
import com.azurehealthcareapis.iotconnector.service.models.ConnectorId;
import com.azurehealthcareapis.iotconnector.service.models.IotConnectorProperties;
import com.azurehealthcareapis.iotconnector.service.models.IotConnectorResource;
import com.azurehealthcareapis.iotconnector.service.models.IotEventHubIngestionEndpointConfiguration;
import com.azurehealthcareapis.iotconnector.service.models.IotMappingProperties;
import com.azurehealthcareapis.iotconnector.service.models.ProvisioningException;
import com.azurehealthcareapis.iotconnector.service.models.ServiceManagedIdentity;
import com.google.gson.JsonObject;
import io.controllerruntime.codec.Codec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConnectorMapperTest {

    private static final ConnectorId BLUE = new ConnectorId("workspace1", "blue");

    @ParameterizedTest
    @EnumSource
    void aResourceComesBackAsItWas(Identity.Type type) {
        IotConnectorResource resource = resource(new ServiceManagedIdentity(type, "tenant", "client"), "group");
        IotConnectorResource back = ConnectorMapper.toResource(stored(resource));
        assertThat(back.identity()).isEqualTo(resource.identity());
        assertThat(back.properties().ingestionEndpointConfiguration())
                .isEqualTo(resource.properties().ingestionEndpointConfiguration());
        assertThat(back.properties().deviceMapping())
                .isEqualTo(resource.properties().deviceMapping());
    }

    @Test
    void whatAResourceDoesNotSayIsLeftToTheCluster() {
        JsonObject spec = spec(resource(null, null));
        assertThat(spec.keySet()).containsExactly("ingestionEndpointConfiguration", "deviceMapping");
        assertThat(spec.getAsJsonObject("ingestionEndpointConfiguration").keySet())
                .containsExactly("eventHubName", "fullyQualifiedEventHubNamespace");
    }

    @Test
    void theStateOfAConnectorThatTheOperatorHasNotSeenIsAccepted() {
        IotConnectorResource resource = resource(new ServiceManagedIdentity(Identity.Type.None, null, null), null);
        assertThat(ConnectorMapper.toResource(stored(resource)).properties().provisioningState())
                .isEqualTo(ProvisioningState.Accepted);
    }

    @Test
    void aNameThatAzureDoesNotAllowIsRefused() {
        var id = new ConnectorId("workspace1", "a-name-of-more-than-24-characters");
        assertThatThrownBy(() -> ConnectorMapper.toManifest(id, resource(null, null)))
                .isInstanceOfSatisfying(
                        ProvisioningException.class,
                        e -> assertThat(e.error().code()).isEqualTo("InvalidResourceName"));
    }

    private static IotConnectorResource resource(@Nullable ServiceManagedIdentity identity, @Nullable String group) {
        var content = new JsonObject();
        content.addProperty("templateType", "CollectionContent");
        return new IotConnectorResource(
                identity,
                new IotConnectorProperties(
                        new IotEventHubIngestionEndpointConfiguration(
                                "devicedata", group, "myeventhub.servicebus.windows.net"),
                        new IotMappingProperties(content)));
    }

    private static JsonObject spec(IotConnectorResource resource) {
        return ConnectorMapper.toManifest(BLUE, resource).json().getAsJsonObject("spec");
    }

    /** What a server makes of it. */
    private static IotConnector stored(IotConnectorResource resource) {
        JsonObject json = ConnectorMapper.toManifest(BLUE, resource).json();
        json.getAsJsonObject("metadata").addProperty("uid", "u");
        json.getAsJsonObject("metadata").addProperty("generation", 1);
        return new Codec().decode(json, IotConnector.class);
    }
}

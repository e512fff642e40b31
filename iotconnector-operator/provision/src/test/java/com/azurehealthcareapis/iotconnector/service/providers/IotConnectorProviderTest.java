// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.service.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.Identity;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.Operation;
import com.azurehealthcareapis.iotconnector.service.models.ArmError;
import com.azurehealthcareapis.iotconnector.service.models.ConnectorId;
import com.azurehealthcareapis.iotconnector.service.models.ConnectorManifest;
import com.azurehealthcareapis.iotconnector.service.models.IotConnectorProperties;
import com.azurehealthcareapis.iotconnector.service.models.IotConnectorResource;
import com.azurehealthcareapis.iotconnector.service.models.IotEventHubIngestionEndpointConfiguration;
import com.azurehealthcareapis.iotconnector.service.models.IotMappingProperties;
import com.azurehealthcareapis.iotconnector.service.models.ProvisioningException;
import com.azurehealthcareapis.iotconnector.service.models.ProvisioningException.Kind;
import com.azurehealthcareapis.iotconnector.service.models.ServiceManagedIdentity;
import com.google.gson.JsonObject;
import io.controllerruntime.envtest.KubernetesTest;
import io.controllerruntime.envtest.TestCluster;
import io.kubernetes.client.openapi.models.V1ManagedFieldsEntry;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Provisioning on a real API server; the test plays the operator. */
@KubernetesTest(crds = "config/crd/bases")
class IotConnectorProviderTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestCluster server;
    private final String namespace;
    private final Cluster cluster;
    private final IotConnectorProvider provider;

    IotConnectorProviderTest(TestCluster server) {
        this.server = server;
        this.namespace = server.createNamespace("workspace");
        this.cluster = new Cluster(server.client(), namespace);
        this.provider = cluster.provider;
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void aConnectorIsWrittenAsWhatTheProviderWants() {
        provider.beginCreateOrUpdate(cluster.blue());
        IotConnector blue = provider.get(cluster.id("blue")).orElseThrow();
        assertThat(blue.metadata().getManagedFields())
                .extracting(V1ManagedFieldsEntry::getManager, V1ManagedFieldsEntry::getOperation)
                .containsExactly(tuple("iomt-provision", "Apply"));
    }

    @Test
    void aCreationSucceedsWithTheOperation() throws Exception {
        AsyncOperation<IotConnector> operation = provider.beginCreateOrUpdate(cluster.blue());
        assertThat(operation.status()).isEqualTo(Operation.Status.Requested);
        cluster.report(1, "Creating", "Running");
        cluster.report(1, "Succeeded", "Succeeded");
        IotConnector blue = operation.await(PATIENCE);
        assertThat(blue.metadata().getName()).isEqualTo("blue");
        assertThat(operation.status()).isEqualTo(Operation.Status.Succeeded);
    }

    @Test
    void aCreationFailsWithTheOperatorsReason() {
        AsyncOperation<IotConnector> operation = provider.beginCreateOrUpdate(cluster.blue());
        cluster.report(
                1, "Failed", "Failed", ", \"error\": {\"code\": \"ImagePullFailed\", \"message\": \"no image\"}");
        assertThatThrownBy(() -> operation.await(PATIENCE)).isInstanceOfSatisfying(ProvisioningException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.OPERATION_FAILED);
            assertThat(e.error()).isEqualTo(ArmError.of("ImagePullFailed", "no image"));
        });
    }

    @Test
    void askingForTheSameAgainChangesNothing() {
        String id = provider.beginCreateOrUpdate(cluster.blue()).id();
        cluster.report(1, "Succeeded", "Succeeded");
        String version = version();
        AsyncOperation<IotConnector> again = provider.beginCreateOrUpdate(cluster.blue());
        assertThat(again.status()).isEqualTo(Operation.Status.Succeeded);
        assertThat(again.id()).isEqualTo(id);
        assertThat(version()).isEqualTo(version);
    }

    @NullUnmarked
    private String version() {
        return provider.get(cluster.id("blue")).orElseThrow().metadata().getResourceVersion();
    }

    @Test
    void anUpdateIsNotDoneBecauseTheConnectorWasReadyBefore() throws Exception {
        provider.beginCreateOrUpdate(cluster.blue());
        cluster.report(1, "Succeeded", "Succeeded");
        AsyncOperation<IotConnector> update = provider.beginCreateOrUpdate(cluster.blue(2));
        assertThat(update.status()).isEqualTo(Operation.Status.Requested);
        cluster.report(2, "Succeeded", "Succeeded");
        update.await(PATIENCE);
    }

    @Test
    void aNewerWriteSupersedesTheOperation() {
        AsyncOperation<IotConnector> first = provider.beginCreateOrUpdate(cluster.blue());
        provider.beginCreateOrUpdate(cluster.blue(2));
        assertThatThrownBy(() -> first.await(PATIENCE))
                .isInstanceOfSatisfying(
                        ProvisioningException.class,
                        e -> assertThat(e.error().code()).isEqualTo("OperationSuperseded"));
        assertThat(first.status()).isEqualTo(Operation.Status.Canceled);
    }

    @Test
    void anInvalidConnectorIsRefusedWithItsField() {
        assertRefused(cluster.sample("invalid/replicas-above-partitions.yaml"), Kind.INVALID, error -> {
            assertThat(error.code()).isEqualTo("InvalidRequestContent");
            assertThat(error.target()).isEqualTo("spec.replicas");
            assertThat(error.details()).extracting(ArmError::target).contains("spec.replicas");
        });
    }

    @Test
    void aFieldThatDoesNotExistIsRefused() {
        ConnectorManifest misspelt = cluster.blue();
        misspelt.json().getAsJsonObject("spec").addProperty("replica", 1);
        assertRefused(
                misspelt, Kind.INVALID, error -> assertThat(error.message()).contains(".spec.replica"));
    }

    @Test
    void whatSomebodyElseDecidedIsAConflict() {
        provider.beginCreateOrUpdate(cluster.blue(2));
        cluster.scale(3);
        assertRefused(
                cluster.blue(4),
                Kind.CONFLICT,
                error -> assertThat(error.message()).contains("spec.replicas"));
    }

    @Test
    void aConnectorThatIsBeingDeletedCannotBeCreated() {
        provider.beginCreateOrUpdate(cluster.blue());
        provider.beginDelete(cluster.id("blue"));
        assertRefused(
                cluster.blue(), Kind.CONFLICT, error -> assertThat(error.code()).isEqualTo("OperationInProgress"));
    }

    @Test
    void whoHasNoRightIsTold() {
        try (var stranger = new Cluster(server.client(server.addUser("stranger")), namespace)) {
            assertThatThrownBy(() -> stranger.provider.list(namespace))
                    .isInstanceOfSatisfying(
                            ProvisioningException.class,
                            e -> assertThat(e.error().code()).isEqualTo("AuthorizationFailed"));
        }
    }

    private void assertRefused(ConnectorManifest desired, Kind kind, Consumer<ArmError> error) {
        assertThatThrownBy(() -> provider.beginCreateOrUpdate(desired))
                .isInstanceOfSatisfying(ProvisioningException.class, e -> {
                    assertThat(e.kind()).isEqualTo(kind);
                    error.accept(e.error());
                });
    }

    @Test
    void aDeletionEndsOnceAllIsGone() throws Exception {
        provider.beginCreateOrUpdate(cluster.blue());
        AsyncOperation<ConnectorId> deletion = provider.beginDelete(cluster.id("blue"));
        assertThat(deletion.status()).isEqualTo(Operation.Status.Running);
        cluster.collectGarbage();
        assertThat(deletion.await(PATIENCE)).isEqualTo(cluster.id("blue"));
        assertThat(provider.get(cluster.id("blue"))).isEmpty();
    }

    @Test
    void aDeletionEndsThoughTheNameIsTakenAgain() throws Exception {
        provider.beginCreateOrUpdate(cluster.blue());
        AsyncOperation<ConnectorId> deletion = provider.beginDelete(cluster.id("blue"));
        cluster.collectGarbage();
        provider.beginCreateOrUpdate(cluster.blue());
        deletion.await(PATIENCE);
        assertThat(provider.get(cluster.id("blue"))).isPresent();
    }

    @Test
    void whatIsNotThereIsDeletedAtOnce() throws Exception {
        provider.beginDelete(cluster.id("nothing")).await(Duration.ZERO);
    }

    @Test
    void theLatestOperationIsThatOfTheNewestWrite() throws Exception {
        String id = provider.beginCreateOrUpdate(cluster.blue()).id();
        AsyncOperation<?> latest = provider.latestOperation(cluster.id("blue"));
        assertThat(latest.id()).isEqualTo(id);
        cluster.report(1, "Succeeded", "Succeeded");
        latest.await(PATIENCE);
    }

    @Test
    void theConnectorsOfAWorkspaceAreListedByName() {
        ConnectorManifest green = cluster.blue();
        green.json().getAsJsonObject("metadata").addProperty("name", "azure");
        provider.beginCreateOrUpdate(cluster.blue());
        provider.beginCreateOrUpdate(ConnectorManifest.of(green.json(), namespace));
        assertThat(provider.list(namespace))
                .extracting(connector -> connector.metadata().getName())
                .containsExactly("azure", "blue");
    }

    @Test
    void aResourceOfAzureIsStoredWithTheClustersDefaults() {
        var content = new JsonObject();
        content.addProperty("templateType", "CollectionContent");
        var resource = new IotConnectorResource(
                new ServiceManagedIdentity(Identity.Type.SystemAssigned, null, null),
                new IotConnectorProperties(
                        new IotEventHubIngestionEndpointConfiguration(
                                "devicedata", null, "myeventhub.servicebus.windows.net"),
                        new IotMappingProperties(content)));
        provider.beginCreateOrUpdate(cluster.id("blue"), resource);
        IotConnector blue = provider.get(cluster.id("blue")).orElseThrow();
        assertThat(blue.spec().replicas()).isEqualTo(1);
        assertThat(ConnectorMapper.toResource(blue).identity()).isEqualTo(resource.identity());
        assertThat(ConnectorMapper.toResource(blue)
                        .properties()
                        .ingestionEndpointConfiguration()
                        .consumerGroup())
                .isEqualTo("$Default");
    }
}

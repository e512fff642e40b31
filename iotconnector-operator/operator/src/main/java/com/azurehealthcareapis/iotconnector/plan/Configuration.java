// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.plan;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.Authentication;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.Batching;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.EnvVar;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.EventHub;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.FhirDestination;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.Grouping;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.Identity;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnectorSpec;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.KeyRef;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.Storage.MappingDelivery;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.WorkloadName;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The configuration keys of the functions, as environment variables.
 *
 * <p>Those of normalization and FHIR transformation are read by microsoft/iomt-fhir's console images ({@code Section:Key} written
 * {@code Section__Key}); those of grouping are this project's contract with a grouping image.
 */
final class Configuration {

    private final IotConnector connector;
    private final IotConnectorSpec spec;
    private final Environment env = new Environment();

    private Configuration(IotConnector connector) {
        this.connector = connector;
        this.spec = connector.spec();
    }

    /** The environment of one function's container. */
    static Environment of(IotConnector connector, WorkloadName name) {
        var configuration = new Configuration(connector);
        switch (name) {
            case Normalization -> configuration.normalization();
            case Grouping -> configuration.grouping();
            case FhirTransformation -> configuration.fhirTransformation();
        }
        configuration.common(connector.spec().workload(name).env());
        return configuration.env;
    }

    private void normalization() {
        reads(
                "InputEventHub",
                spec.ingestionEndpointConfiguration(),
                "spec.ingestionEndpointConfiguration",
                "inputEventHub");
        hub("NormalizationEventHub", spec.normalizedEventHub(), "spec.normalizedEventHub", "normalizedEventHub");
        checkpoints();
        templates("Template__DeviceContent", MappingFiles.DEVICE);
        batching(spec.normalization().batching());
        env.put(
                "NormalizationService__ErrorHandlingPolicy",
                spec.normalization().errorHandlingPolicy());
        env.put("CollectorOptions__UseCompressionOnSend", spec.normalization().compressOnSend());
        partitionLockingOff();
    }

    private void grouping() {
        Grouping grouping = spec.grouping();
        reads("NormalizationEventHub", spec.normalizedEventHub(), "spec.normalizedEventHub", "normalizedEventHub");
        hub("GroupedEventHub", grouping.outputEventHub(), "spec.grouping.outputEventHub", "groupedEventHub");
        checkpoints();
        batching(grouping.batching());
        env.put("Grouping__WindowUnit", grouping.window().unit());
        env.put("Grouping__WindowMagnitude", grouping.window().magnitude());
        env.put("Grouping__LateArrivalSeconds", 5);
        env.put("Grouping__MaxBatchCount", 100);
    }

    private void fhirTransformation() {
        if (spec.grouping().mode() == Grouping.Mode.Dedicated) {
            reads(
                    "NormalizationEventHub",
                    spec.grouping().outputEventHub(),
                    "spec.grouping.outputEventHub",
                    "groupedEventHub");
        } else {
            reads("NormalizationEventHub", spec.normalizedEventHub(), "spec.normalizedEventHub", "normalizedEventHub");
        }
        checkpoints();
        templates("Template__FhirMapping", MappingFiles.FHIR);
        batching(spec.fhirTransformation().batching());
        fhirService(Objects.requireNonNull(spec.fhirDestination(), "an idle connector has no FHIR transformation"));
        env.put("ObservationCache__SizeLimit", spec.fhirTransformation().observationCacheSize());
        partitionLockingOff();
    }

    private void fhirService(FhirDestination destination) {
        env.require("FhirService__Url", FhirAddress.of(destination), "spec.fhirDestination.fhirServiceUrl");
        env.put("FhirClient__UseManagedIdentity", true);
        env.put("ResourceIdentity__ResourceIdentityServiceType", destination.resourceIdentityResolutionType());
        env.putIfPresent(
                "ResourceIdentity__DefaultDeviceIdentifierSystem", destination.defaultDeviceIdentifierSystem());
    }

    private void common(@Nullable List<EnvVar> own) {
        Identity identity = spec.identity();
        env.putIfPresent("AZURE_CLIENT_ID", identity.clientId());
        env.putIfPresent("AZURE_TENANT_ID", identity.tenantId());
        // The runtime's diagnostics want to write into a root file system that is read-only.
        env.put("DOTNET_EnableDiagnostics", 0);
        if (own != null) {
            own.forEach(env::putOwn);
        }
    }

    private void reads(String section, @Nullable EventHub hub, String field, String secretKey) {
        hub(section, hub, field, secretKey);
        if (hub != null) {
            env.put(section + "__EventHubConsumerGroup", hub.consumerGroup());
        }
    }

    private void hub(String section, @Nullable EventHub hub, String field, String secretKey) {
        if (hub == null) {
            env.require(section + "__EventHubName", null, field);
            return;
        }
        authentication(section, secretKey);
        env.put(section + "__EventHubNamespaceFQDN", hub.fullyQualifiedEventHubNamespace());
        env.put(section + "__EventHubName", hub.eventHubName());
    }

    private void authentication(String section, String secretKey) {
        env.put(section + "__AuthenticationType", spec.authentication().type());
        Authentication.SecretRef secret = spec.authentication().connectionSecretRef();
        if (spec.authentication().type() == Authentication.Type.ConnectionString && secret != null) {
            env.putSecret(section + "__ConnectionString", new KeyRef(secret.name(), secretKey));
        }
    }

    /** The prefix is the connector's own: functions delete checkpoints under their prefix that are not for their hub. */
    private void checkpoints() {
        authentication("CheckpointStorage", "storage");
        env.require(
                "CheckpointStorage__BlobStorageContainerUri",
                spec.storage().checkpointContainerUri(),
                "spec.storage.checkpointContainerUri");
        env.put("Checkpoint__BlobPrefix", Names.checkpointPrefix(connector));
    }

    private void templates(String key, String file) {
        if (spec.storage().mappingDelivery() == MappingDelivery.Mount) {
            env.put("TemplateStorage__AuthenticationType", "Custom");
            env.put("TemplateStorage__BlobStorageContainerUri", MappingFiles.CONTAINER_URI);
            env.put(key, file);
        } else {
            authentication("TemplateStorage", "storage");
            env.require(
                    "TemplateStorage__BlobStorageContainerUri",
                    spec.storage().templateContainerUri(),
                    "spec.storage.templateContainerUri, or spec.storage.mappingDelivery to Mount");
            env.put(key, Names.blobDirectory(connector) + "/" + file);
        }
    }

    private void batching(Batching batching) {
        env.put("EventBatching__FlushTimespan", batching.flushTimespanSeconds());
        env.put("EventBatching__MaxEvents", batching.maxEvents());
        env.putIfPresent("EventBatching__MaxEventsAllPartitions", batching.maxEventsAllPartitions());
    }

    /** It takes the pod's name for a lease id, which must be a UUID; stated so that nobody turns it on. */
    private void partitionLockingOff() {
        env.put("PartitionLocking__Enabled", false);
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.plan;

import static com.azurehealthcareapis.iotconnector.Connectors.SETTINGS;
import static com.azurehealthcareapis.iotconnector.Connectors.blue;
import static com.azurehealthcareapis.iotconnector.Connectors.remove;
import static com.azurehealthcareapis.iotconnector.Connectors.set;
import static com.azurehealthcareapis.iotconnector.plan.Plans.env;
import static com.azurehealthcareapis.iotconnector.plan.Plans.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The keys of domain's configuration tables, per function. */
class ConfigurationTest {

    private static final Consumer<JsonObject> EMBEDDED = set("spec.grouping.mode", "\"Embedded\"");
    private static final Consumer<JsonObject> CONNECTION_STRINGS = set(
            "spec.authentication",
            "{\"type\": \"ConnectionString\", \"connectionSecretRef\": {\"name\": \"connections\"}}");
    private static final Consumer<JsonObject> PRE_PROVISIONED = set(
            "spec.storage",
            "{\"checkpointContainerUri\": \"https://sa/checkpoint\", \"templateContainerUri\": \"https://sa/template\","
                    + " \"mappingDelivery\": \"PreProvisioned\"}");

    @Test
    void normalizationReadsTheInputHubAndWritesTheNormalizedOne() {
        assertThat(env(blue(), "normalization"))
                .containsExactlyEntriesOf(ordered(
                        "InputEventHub__AuthenticationType", "ManagedIdentity",
                        "InputEventHub__EventHubNamespaceFQDN", "myeventhub.servicebus.windows.net",
                        "InputEventHub__EventHubName", "devicedata",
                        "InputEventHub__EventHubConsumerGroup", "$Default",
                        "NormalizationEventHub__AuthenticationType", "ManagedIdentity",
                        "NormalizationEventHub__EventHubNamespaceFQDN", "myeventhub.servicebus.windows.net",
                        "NormalizationEventHub__EventHubName", "normalizeddata",
                        "CheckpointStorage__AuthenticationType", "ManagedIdentity",
                        "CheckpointStorage__BlobStorageContainerUri", "https://mysa.blob.core.windows.net/checkpoint",
                        "Checkpoint__BlobPrefix", "demo/blue-1a2b3c4d",
                        "TemplateStorage__AuthenticationType", "Custom",
                        "TemplateStorage__BlobStorageContainerUri", "file:///etc/iotconnector/mappings",
                        "Template__DeviceContent", "devicecontent.json",
                        "EventBatching__FlushTimespan", "30",
                        "EventBatching__MaxEvents", "20",
                        "NormalizationService__ErrorHandlingPolicy", "Retry",
                        "CollectorOptions__UseCompressionOnSend", "false",
                        "PartitionLocking__Enabled", "false",
                        "AZURE_CLIENT_ID", "00000000-0000-0000-0000-000000000001",
                        "DOTNET_EnableDiagnostics", "0"));
    }

    @Test
    void groupingReadsTheNormalizedHubAndWritesTheGroupedOne() {
        assertThat(env(blue(), "grouping"))
                .containsExactlyEntriesOf(ordered(
                        "NormalizationEventHub__AuthenticationType", "ManagedIdentity",
                        "NormalizationEventHub__EventHubNamespaceFQDN", "myeventhub.servicebus.windows.net",
                        "NormalizationEventHub__EventHubName", "normalizeddata",
                        "NormalizationEventHub__EventHubConsumerGroup", "$Default",
                        "GroupedEventHub__AuthenticationType", "ManagedIdentity",
                        "GroupedEventHub__EventHubNamespaceFQDN", "myeventhub.servicebus.windows.net",
                        "GroupedEventHub__EventHubName", "groupeddata",
                        "CheckpointStorage__AuthenticationType", "ManagedIdentity",
                        "CheckpointStorage__BlobStorageContainerUri", "https://mysa.blob.core.windows.net/checkpoint",
                        "Checkpoint__BlobPrefix", "demo/blue-1a2b3c4d",
                        "EventBatching__FlushTimespan", "300",
                        "EventBatching__MaxEvents", "300",
                        "Grouping__WindowUnit", "Minute",
                        "Grouping__WindowMagnitude", "5",
                        "Grouping__LateArrivalSeconds", "5",
                        "Grouping__MaxBatchCount", "100",
                        "AZURE_CLIENT_ID", "00000000-0000-0000-0000-000000000001",
                        "DOTNET_EnableDiagnostics", "0"));
    }

    @Test
    void fhirTransformationReadsTheGroupedHubAndWritesToTheFhirService() {
        assertThat(env(blue(), "fhir-transformation"))
                .containsExactlyEntriesOf(ordered(
                        "NormalizationEventHub__AuthenticationType", "ManagedIdentity",
                        "NormalizationEventHub__EventHubNamespaceFQDN", "myeventhub.servicebus.windows.net",
                        "NormalizationEventHub__EventHubName", "groupeddata",
                        "NormalizationEventHub__EventHubConsumerGroup", "$Default",
                        "CheckpointStorage__AuthenticationType", "ManagedIdentity",
                        "CheckpointStorage__BlobStorageContainerUri", "https://mysa.blob.core.windows.net/checkpoint",
                        "Checkpoint__BlobPrefix", "demo/blue-1a2b3c4d",
                        "TemplateStorage__AuthenticationType", "Custom",
                        "TemplateStorage__BlobStorageContainerUri", "file:///etc/iotconnector/mappings",
                        "Template__FhirMapping", "fhirmapping.json",
                        "EventBatching__FlushTimespan", "300",
                        "EventBatching__MaxEvents", "300",
                        "FhirService__Url", "https://workspace1-fs1.fhir.azurehealthcareapis.com",
                        "FhirClient__UseManagedIdentity", "true",
                        "ResourceIdentity__ResourceIdentityServiceType", "Create",
                        "ObservationCache__SizeLimit", "5000",
                        "PartitionLocking__Enabled", "false",
                        "AZURE_CLIENT_ID", "00000000-0000-0000-0000-000000000001",
                        "DOTNET_EnableDiagnostics", "0"));
    }

    @Test
    void withEmbeddedGroupingFhirTransformationReadsTheNormalizedHub() {
        assertThat(env(blue(EMBEDDED), "fhir-transformation"))
                .containsEntry("NormalizationEventHub__EventHubName", "normalizeddata");
    }

    @Test
    void preProvisionedMappingsAreBlobsNamedAfterTheConnector() {
        assertThat(env(blue(PRE_PROVISIONED), "normalization"))
                .containsEntry("TemplateStorage__AuthenticationType", "ManagedIdentity")
                .containsEntry("TemplateStorage__BlobStorageContainerUri", "https://sa/template")
                .containsEntry("Template__DeviceContent", "demo/blue/devicecontent.json");
        assertThat(env(blue(PRE_PROVISIONED), "fhir-transformation"))
                .containsEntry("Template__FhirMapping", "demo/blue/fhirmapping.json");
    }

    @ParameterizedTest
    @CsvSource({
        "normalization, InputEventHub, inputEventHub",
        "normalization, NormalizationEventHub, normalizedEventHub",
        "normalization, CheckpointStorage, storage",
        "normalization, TemplateStorage, storage",
        "grouping, NormalizationEventHub, normalizedEventHub",
        "grouping, GroupedEventHub, groupedEventHub",
        "grouping, CheckpointStorage, storage",
        "fhir-transformation, NormalizationEventHub, groupedEventHub",
        "fhir-transformation, CheckpointStorage, storage",
        "fhir-transformation, TemplateStorage, storage"
    })
    void connectionStringsComeFromTheSecretOnly(String container, String section, String key) {
        assertThat(env(blue(PRE_PROVISIONED.andThen(CONNECTION_STRINGS)), container))
                .containsEntry(section + "__AuthenticationType", "ConnectionString")
                .containsEntry(section + "__ConnectionString", "secret connections/" + key);
    }

    @ParameterizedTest
    @CsvSource({
        "spec.normalization.errorHandlingPolicy, '\"DiscardMatchAndExtractErrors\"', normalization, NormalizationService__ErrorHandlingPolicy, DiscardMatchAndExtractErrors",
        "spec.normalization.compressOnSend, true, normalization, CollectorOptions__UseCompressionOnSend, true",
        "spec.normalization.batching.maxEventsAllPartitions, 640, normalization, EventBatching__MaxEventsAllPartitions, 640",
        "spec.grouping.window.unit, '\"Hour\"', grouping, Grouping__WindowUnit, Hour",
        "spec.fhirDestination.fhirServiceUrl, '\"https://fhir.example\"', fhir-transformation, FhirService__Url, https://fhir.example",
        "spec.fhirDestination.defaultDeviceIdentifierSystem, '\"urn:x\"', fhir-transformation, ResourceIdentity__DefaultDeviceIdentifierSystem, urn:x",
        "spec.fhirTransformation.observationCacheSize, 7, fhir-transformation, ObservationCache__SizeLimit, 7",
        "spec.identity.tenantId, '\"t\"', grouping, AZURE_TENANT_ID, t"
    })
    void everyOtherFieldFeedsItsKey(String field, String value, String container, String key, String expected) {
        assertThat(env(blue(set(field, value)), container)).containsEntry(key, expected);
    }

    @Test
    void variablesOfTheUsersFollow() {
        var connector = blue(set("spec.normalization.env", """
                [{"name": "Logging__LogLevel__Default", "value": "Debug"},
                 {"name": "APPINSIGHTS_INSTRUMENTATIONKEY", "valueFrom": {"secretKeyRef": {"name": "s", "key": "k"}}}]"""));
        assertThat(env(connector, "normalization"))
                .containsEntry("Logging__LogLevel__Default", "Debug")
                .containsEntry("APPINSIGHTS_INSTRUMENTATIONKEY", "secret s/k");
    }

    @ParameterizedTest
    @CsvSource({"EventBatching__MaxEvents", "eventbatching__maxevents", "AZURE_AUTHORITY_HOST", "CHECKPOINT__BLOBPREFIX"
    })
    void variablesThatTheOperatorSetsAreRefused(String name) {
        var connector = blue(set("spec.normalization.env", "[{\"name\": \"" + name + "\", \"value\": \"1\"}]"));
        assertThat(refusal(connector, SETTINGS))
                .isEqualTo(new Refusal(
                        Refusal.Reason.ReservedEnvironment,
                        "spec.normalization.env must not contain " + name
                                + ": the operator sets it, or it is there twice"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        spec.normalizedEventHub              | NormalizationEventHub__EventHubName (set spec.normalizedEventHub)
        spec.grouping.outputEventHub         | GroupedEventHub__EventHubName (set spec.grouping.outputEventHub)
        spec.storage.checkpointContainerUri  | CheckpointStorage__BlobStorageContainerUri (set spec.storage.checkpointContainerUri)
        """)
    void aRequiredKeyWithoutValueIsNamed(String removed, String complaint) {
        assertThat(refusal(blue(remove(removed)), SETTINGS)).satisfies(refusal -> {
            assertThat(refusal.reason()).isEqualTo(Refusal.Reason.MissingConfiguration);
            assertThat(refusal.message()).contains(complaint);
        });
    }

    @Test
    void everythingThatIsMissingIsNamedAtOnce() {
        var connector = blue(remove("spec.normalizedEventHub")
                .andThen(set("spec.storage", "{\"mappingDelivery\": \"PreProvisioned\"}"))
                .andThen(EMBEDDED));
        assertThat(refusal(connector, SETTINGS).message())
                .isEqualTo("Normalization needs NormalizationEventHub__EventHubName (set spec.normalizedEventHub),"
                        + " CheckpointStorage__BlobStorageContainerUri (set spec.storage.checkpointContainerUri),"
                        + " TemplateStorage__BlobStorageContainerUri (set spec.storage.templateContainerUri,"
                        + " or spec.storage.mappingDelivery to Mount);"
                        + " FhirTransformation needs NormalizationEventHub__EventHubName (set spec.normalizedEventHub),"
                        + " CheckpointStorage__BlobStorageContainerUri (set spec.storage.checkpointContainerUri),"
                        + " TemplateStorage__BlobStorageContainerUri (set spec.storage.templateContainerUri,"
                        + " or spec.storage.mappingDelivery to Mount)");
    }

    private static Map<String, String> ordered(String... namesAndValues) {
        var map = new LinkedHashMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}

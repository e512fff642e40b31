// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.WorkloadName;
import com.azurehealthcareapis.iotconnector.plan.Settings;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.controllerruntime.codec.Codec;
import java.util.Map;
import java.util.function.Consumer;

/** IotConnectors for tests, as the API server returns them: every default is filled in. */
public final class Connectors {

    /** A platform that knows an image for each function. */
    public static final Settings SETTINGS = Settings.DEFAULTS.withImages(Map.of(
            WorkloadName.Normalization, "reg/normalization:1",
            WorkloadName.Grouping, "reg/grouping:1",
            WorkloadName.FhirTransformation, "reg/fhir-transformation:1"));

    public static final String UID = "1a2b3c4d-0000-0000-0000-000000000000";

    private static final String BLUE = """
        {
          "apiVersion": "services.azurehealthcareapis.com/v1alpha1", "kind": "IotConnector",
          "metadata": {"name": "blue", "namespace": "demo", "uid": "%s", "generation": 1, "resourceVersion": "7"},
          "spec": {
            "ingestionEndpointConfiguration": {"eventHubName": "devicedata", "consumerGroup": "$Default",
              "fullyQualifiedEventHubNamespace": "myeventhub.servicebus.windows.net"},
            "normalizedEventHub": {"eventHubName": "normalizeddata", "consumerGroup": "$Default",
              "fullyQualifiedEventHubNamespace": "myeventhub.servicebus.windows.net"},
            "deviceMapping": {"content": {"templateType": "CollectionContent", "template": [
              {"templateType": "JsonPathContent", "template": {"typeName": "heartrate", "typeMatchExpression": "$..[?(@heartrate)]",
               "deviceIdExpression": "$.deviceid", "timestampExpression": "$.time",
               "values": [{"valueName": "hr", "valueExpression": "$.heartrate", "required": true}]}}]}},
            "fhirDestination": {"resourceIdentityResolutionType": "Create",
              "fhirServiceResourceId": "/subscriptions/11111111-2222-3333-4444-555566667777/resourceGroups/rg/providers/Microsoft.HealthcareApis/workspaces/workspace1/fhirservices/fs1",
              "fhirMapping": {"content": {"templateType": "CollectionFhir", "template": [
                {"templateType": "CodeValueFhir", "template": {"typeName": "heartrate", "periodInterval": 60,
                 "codes": [{"code": "8867-4", "system": "http://loinc.org", "display": "Heart rate"}],
                 "value": {"valueName": "hr", "valueType": "SampledData", "unit": "count/min", "defaultPeriod": 5000}}}]}}},
            "storage": {"checkpointContainerUri": "https://mysa.blob.core.windows.net/checkpoint", "mappingDelivery": "Mount"},
            "authentication": {"type": "ManagedIdentity"},
            "identity": {"type": "UserAssigned", "clientId": "00000000-0000-0000-0000-000000000001"},
            "topology": "SingleDeployment", "replicas": 1, "provisioningTimeoutSeconds": 900,
            "normalization": {"batching": {"flushTimespanSeconds": 30, "maxEvents": 20}, "errorHandlingPolicy": "Retry",
              "compressOnSend": false},
            "grouping": {"mode": "Dedicated", "batching": {"flushTimespanSeconds": 300, "maxEvents": 300},
              "window": {"unit": "Minute", "magnitude": 5},
              "outputEventHub": {"eventHubName": "groupeddata", "consumerGroup": "$Default",
                "fullyQualifiedEventHubNamespace": "myeventhub.servicebus.windows.net"}},
            "fhirTransformation": {"batching": {"flushTimespanSeconds": 300, "maxEvents": 300}, "observationCacheSize": 5000}
          }
        }
        """.formatted(UID);

    private Connectors() {}

    /** A connector of three functions that has all it needs. */
    public static IotConnector blue() {
        return blue(json -> {});
    }

    /** The same with changes. */
    public static IotConnector blue(Consumer<JsonObject> change) {
        JsonObject json = JsonParser.parseString(BLUE).getAsJsonObject();
        change.accept(json);
        return new Codec().decode(json, IotConnector.class);
    }

    /** Sets a member deep in an object; the value is JSON. */
    public static Consumer<JsonObject> set(String path, String value) {
        return json -> parent(json, path).add(last(path), JsonParser.parseString(value));
    }

    /** Removes a member deep in an object. */
    public static Consumer<JsonObject> remove(String path) {
        return json -> parent(json, path).remove(last(path));
    }

    private static JsonObject parent(JsonObject json, String path) {
        JsonElement at = json;
        String[] names = path.split("\\.", -1);
        for (int i = 0; i < names.length - 1; i++) {
            at = at.getAsJsonObject().get(names[i]);
        }
        return at.getAsJsonObject();
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.plan;

import static com.azurehealthcareapis.iotconnector.plan.Refusal.Reason.InvalidDeviceMapping;
import static com.azurehealthcareapis.iotconnector.plan.Refusal.Reason.InvalidFhirMapping;
import static com.azurehealthcareapis.iotconnector.plan.Refusal.Reason.MappingNotFound;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.KeyRef;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.Mapping;
import com.azurehealthcareapis.iotconnector.mapping.MappingValidator;
import com.azurehealthcareapis.iotconnector.mapping.Problem;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.controllerruntime.scheme.ObjectKey;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where one mapping of a connector comes from, and what makes it valid. */
final class MappingSource {

    private static final Pattern PLACE = Pattern.compile("at line (\\d+) column (\\d+)");

    private final String field;
    private final Refusal.Reason invalid;
    private final String verdict;
    private final Mapping mapping;
    private final String namespace;
    private final Function<ObjectKey, Optional<V1ConfigMap>> configMaps;
    private final Function<JsonObject, List<Problem>> validator;

    private MappingSource(
            String field,
            Refusal.Reason invalid,
            String verdict,
            Mapping mapping,
            IotConnector connector,
            Function<ObjectKey, Optional<V1ConfigMap>> configMaps,
            Function<JsonObject, List<Problem>> validator) {
        this.field = field;
        this.invalid = invalid;
        this.verdict = verdict;
        this.mapping = mapping;
        this.namespace = ObjectKey.of(connector).namespace();
        this.configMaps = configMaps;
        this.validator = validator;
    }

    /** The verdict is word for word that of the managed service, for those who look for it; its second "mapping" is no slip. */
    static MappingSource device(
            Mapping mapping, IotConnector connector, Function<ObjectKey, Optional<V1ConfigMap>> configMaps) {
        return new MappingSource(
                "deviceMapping",
                InvalidDeviceMapping,
                "Invalid deviceMapping mapping",
                mapping,
                connector,
                configMaps,
                MappingValidator::checkDevice);
    }

    static MappingSource fhir(
            Mapping mapping, IotConnector connector, Function<ObjectKey, Optional<V1ConfigMap>> configMaps) {
        return new MappingSource(
                "fhirMapping",
                InvalidFhirMapping,
                "Invalid fhirMapping",
                mapping,
                connector,
                configMaps,
                MappingValidator::checkFhir);
    }

    /** Goes on with the mapping if it is there and valid, and refuses it otherwise. */
    Resolution read(Function<JsonObject, Resolution> next) {
        JsonObject content = mapping.content();
        return content != null
                ? check(content, next)
                : readConfigMap(Objects.requireNonNull(mapping.configMapKeyRef(), field), next);
    }

    private Resolution readConfigMap(KeyRef ref, Function<JsonObject, Resolution> next) {
        var key = ObjectKey.of(namespace, ref.name());
        Optional<V1ConfigMap> configMap = configMaps.apply(key);
        if (configMap.isEmpty()) {
            return new Refusal(MappingNotFound, "ConfigMap " + key + ", which " + field + " refers to, does not exist");
        }
        Map<String, String> data = configMap.get().getData();
        String text = data == null ? null : data.get(ref.key());
        if (text == null) {
            return new Refusal(
                    MappingNotFound, "ConfigMap " + key + ", which " + field + " refers to, has no key " + ref.key());
        }
        return parse(text, next);
    }

    private Resolution parse(String text, Function<JsonObject, Resolution> next) {
        try {
            JsonElement json = JsonParser.parseString(text);
            return json.isJsonObject()
                    ? check(json.getAsJsonObject(), next)
                    : refuse(List.of(new Problem("", "the document must be a JSON object")));
        } catch (JsonParseException e) {
            return refuse(List.of(new Problem("", "the document is no JSON" + place(e))));
        }
    }

    /** The library's message is for programmers, but says where. */
    private static String place(JsonParseException e) {
        Matcher place = PLACE.matcher(String.valueOf(e.getMessage()));
        return place.find() ? ", at line " + place.group(1) + ", column " + place.group(2) : "";
    }

    private Resolution check(JsonObject json, Function<JsonObject, Resolution> next) {
        List<Problem> problems = validator.apply(json);
        return problems.isEmpty() ? next.apply(json) : refuse(problems);
    }

    private Refusal refuse(List<Problem> problems) {
        List<String> errors =
                Excerpt.of(problems.stream().map(Problem::toString).toList());
        return new Refusal(invalid, verdict + ". Validation errors: " + String.join("; ", errors));
    }
}

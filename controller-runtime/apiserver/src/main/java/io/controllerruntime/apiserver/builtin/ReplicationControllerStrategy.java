// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** ReplicationControllers; their selector is a plain map of labels, taken from the template where it is not said. */
final class ReplicationControllerStrategy extends WorkloadStrategy {

    private static final List<String> COUNTS =
            List.of("replicas", "fullyLabeledReplicas", "readyReplicas", "availableReplicas", "observedGeneration");

    ReplicationControllerStrategy(WireForm form) {
        super(form);
    }

    @Override
    JsonObject withDefaults(JsonObject controller) {
        JsonObject defaulted = super.withDefaults(controller);
        Optional<Json> labels = defaulted.at("spec", "template", "metadata", "labels");
        if (labels.isEmpty()) {
            return defaulted;
        }
        return Defaults.of(defaulted)
                .inside(
                        "metadata",
                        metadata -> Defaults.of(metadata)
                                .set("labels", labels.get())
                                .done())
                .inside(
                        "spec",
                        spec -> Defaults.of(spec).set("selector", labels.get()).done())
                .done();
    }

    @Override
    void validate(Field controller, @Nullable JsonObject old) {
        Field spec = controller.at("spec");
        spec.at("minReadySeconds").notNegative();
        if (spec.at("selector").isEmpty()) {
            spec.at("selector").required("");
        }
        spec.at("replicas").notNegative();
        Field template = spec.at("template");
        if (!template.isSet()) {
            template.required("");
            return;
        }
        JsonObject labels = template.object().object("metadata", "labels").orElse(JsonObject.empty());
        boolean isSelected =
                Labels.matches(JsonObject.of("matchLabels", spec.at("selector").object()), labels);
        validateTemplate(template, isSelected, "ReplicationController");
    }

    @Override
    void validateStatus(Field controller, JsonObject old) {
        validateCounts(
                controller.at("status"), COUNTS, List.of("fullyLabeledReplicas", "readyReplicas", "availableReplicas"));
    }

    @Override
    public Map<String, String> selectableFields(JsonObject controller) {
        return byReplicas(controller);
    }
}

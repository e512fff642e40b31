// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.errors.FieldPath;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.Names;
import io.controllerruntime.runtime.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Pods; k8s.io/kubernetes/pkg/registry/core/pod/strategy.go. */
final class PodStrategy extends BuiltinStrategy {

    private final Clock clock;

    PodStrategy(WireForm form, Clock clock) {
        super(form, Shape.SPEC_AND_STATUS);
        this.clock = clock;
    }

    @Override
    JsonObject withDefaults(JsonObject pod) {
        return PodDefaults.ofPod(pod);
    }

    @Override
    public JsonObject prepareForCreate(JsonObject pod) {
        JsonObject admitted = PodAdmission.admitted(pod);
        JsonObject.Builder status = JsonObject.builder().put("phase", "Pending");
        if (!admitted.array("spec", "schedulingGates").orElse(JsonArray.empty()).isEmpty()) {
            status.put("conditions", JsonArray.of(gated()));
        }
        status.put("qosClass", PodQuality.of(admitted));
        return written(admitted.with("status", status.build()));
    }

    private Json gated() {
        return JsonObject.builder()
                .put("type", "PodScheduled")
                .put("status", "False")
                .put(
                        "lastTransitionTime",
                        clock.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("reason", "SchedulingGated")
                .put("message", "Scheduling is blocked due to non-empty scheduling gates")
                .build();
    }

    @Override
    public JsonObject prepareForUpdate(JsonObject pod, JsonObject old) {
        return written(PodAdmission.tolerating(super.prepareForUpdate(pod, old)));
    }

    /** Of metadata, a status update keeps what is there except that it may only take finalizers away; the store sees to that. */
    @Override
    public JsonObject prepareForStatusUpdate(JsonObject pod, JsonObject old) {
        JsonObject status = pod.object("status").orElse(JsonObject.empty());
        // A status that does not speak of the quality of service does not change it.
        JsonObject kept =
                status.has("qosClass") || old.string("status", "qosClass").isEmpty()
                        ? status
                        : status.with("qosClass", old.at("status", "qosClass").orElseThrow());
        return pod.taking("spec", old).with("status", kept);
    }

    @Override
    void validate(Field pod, @Nullable JsonObject old) {
        Field spec = pod.at("spec");
        PodSpecValidation.validate(spec);
        if (spec.at("serviceAccountName").isEmpty()) {
            forbidTokens(spec);
        }
        for (String list : List.of("containers", "initContainers")) {
            spec.at(list).items().forEach(container -> validateImage(container.at("image")));
        }
    }

    private static void forbidTokens(Field spec) {
        for (Field volume : spec.at("volumes").items()) {
            for (Field source : volume.at("projected", "sources").items()) {
                if (source.at("serviceAccountToken").isSet()) {
                    source.at("serviceAccountToken")
                            .forbidden("must not be specified when serviceAccountName is not set");
                }
            }
        }
    }

    private static void validateImage(Field image) {
        if (!image.text().equals(image.text().strip())) {
            image.invalid("must not have leading or trailing whitespace");
        }
    }

    @Override
    void validateUpdate(Field pod, JsonObject old) {
        validate(pod, old);
        PodUpdateValidation.validate(pod.at("spec"), old.object("spec").orElse(JsonObject.empty()));
    }

    @Override
    void validateStatus(Field pod, JsonObject old) {
        PodStatusValidation.validate(pod, old);
    }

    /** A pod has the time that it asks for itself; none before it is on a node and after it ended. */
    @Override
    public Optional<Long> gracePeriodSeconds(JsonObject pod, Optional<Long> requested) {
        String phase = pod.string("status", "phase").orElse("");
        boolean runs = !pod.string("spec", "nodeName").orElse("").isEmpty()
                && !phase.equals("Failed")
                && !phase.equals("Succeeded");
        long seconds = requested
                .or(() -> pod.integer("spec", "terminationGracePeriodSeconds"))
                .orElse(0L);
        return Optional.of(runs ? (seconds < 0 ? 1 : seconds) : 0L);
    }

    @Override
    public List<String> warnings(JsonObject pod) {
        var warnings = new ArrayList<String>();
        List<String> problems = Names.dnsLabel(pod.string("metadata", "name").orElse(""));
        if (pod.string("metadata", "name").isPresent() && !problems.isEmpty()) {
            warnings.add(
                    "metadata.name: this is used in the Pod's hostname, which can result in surprising behavior; a DNS label is recommended: "
                            + problems);
        }
        warnings.addAll(PodWarnings.of(pod.object("spec").orElse(JsonObject.empty()), FieldPath.of("spec")));
        return warnings;
    }

    /** It is seldom a person who updates a pod. */
    @Override
    public List<String> warnings(JsonObject pod, JsonObject old) {
        return List.of();
    }

    @Override
    public Map<String, String> selectableFields(JsonObject pod) {
        var fields = new LinkedHashMap<String, String>();
        for (String name : List.of("nodeName", "restartPolicy", "schedulerName", "serviceAccountName")) {
            fields.put("spec." + name, pod.string("spec", name).orElse(""));
        }
        fields.put(
                "spec.hostNetwork",
                pod.bool("spec", "hostNetwork").orElse(false).toString());
        fields.put("status.phase", pod.string("status", "phase").orElse(""));
        fields.put("status.podIP", pod.string("status", "podIP").orElse(""));
        fields.put(
                "status.nominatedNodeName",
                pod.string("status", "nominatedNodeName").orElse(""));
        return fields;
    }
}

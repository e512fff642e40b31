// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.errors.FieldPath;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Jobs; k8s.io/kubernetes/pkg/apis/batch and pkg/registry/batch/job. */
final class JobStrategy extends BuiltinStrategy {

    private static final String UID = "batch.kubernetes.io/controller-uid";
    private static final String NAME = "batch.kubernetes.io/job-name";
    private static final List<String> FIXED =
            List.of("completionMode", "podFailurePolicy", "backoffLimitPerIndex", "managedBy", "successPolicy");

    JobStrategy(WireForm form) {
        super(form, Shape.SPEC_AND_STATUS);
    }

    @Override
    JsonObject withDefaults(JsonObject job) {
        JsonObject defaulted = Defaults.of(job)
                .insideAlways("spec", spec -> JobSpecs.withDefaults(JobSpecs.withInnerDefaults(spec)))
                .done();
        Optional<Json> labels = defaulted.at("spec", "template", "metadata", "labels");
        return labels.isEmpty()
                ? defaulted
                : Defaults.of(defaulted)
                        .inside(
                                "metadata",
                                metadata -> Defaults.of(metadata)
                                        .set("labels", labels.get())
                                        .done())
                        .done();
    }

    @Override
    public JsonObject prepareForCreate(JsonObject job) {
        JsonObject prepared = super.prepareForCreate(job);
        return prepared.bool("spec", "manualSelector").orElse(false) ? prepared : written(selecting(prepared));
    }

    /** A Job that selects the pods it makes by its own uid, unless its template is labelled like that already. */
    private static JsonObject selecting(JsonObject job) {
        Map<String, String> labels = labels(job, "spec", "template", "metadata", "labels");
        var known = List.of(UID, NAME, "controller-uid", "job-name");
        if (known.stream().anyMatch(labels::containsKey)) {
            return job;
        }
        ObjectMeta meta = ObjectMeta.of(job);
        var labelled = new LinkedHashMap<>(labels);
        labelled.put(UID, meta.uid());
        labelled.put(NAME, meta.name());
        labelled.put("controller-uid", meta.uid());
        labelled.put("job-name", meta.name());
        JsonObject selected = job.with(
                        List.of("spec", "template", "metadata", "labels"), JsonObject.ofStrings(labelled))
                .with(List.of("spec", "selector", "matchLabels", UID), Json.of(meta.uid()));
        // In Go, labels that a Job has from its template are the very same map.
        return labels.equals(meta.labels())
                ? selected.with(List.of("metadata", "labels"), JsonObject.ofStrings(labelled))
                : selected;
    }

    private static Map<String, String> labels(JsonObject object, String... path) {
        var labels = new LinkedHashMap<String, String>();
        JsonObject found = object.object(path).orElse(JsonObject.empty());
        found.members()
                .keySet()
                .forEach(name -> labels.put(name, found.string(name).orElse("")));
        return labels;
    }

    @Override
    void validate(Field job, @Nullable JsonObject old) {
        Field spec = job.at("spec");
        validateGenerated(job);
        JobSpecs.validate(spec);
        Field selector = spec.at("selector");
        if (!selector.isSet()) {
            selector.required("");
        }
        Labels.validateSelector(selector);
        Field labels = spec.at("template", "metadata").at("labels");
        boolean isSelected = selector.isSet() && Labels.matches(selector.object(), labels.object());
        if (!isSelected && Labels.isUsable(selector)) {
            labels.invalid(labels.valueOr(JsonNull.NULL), "`selector` does not match template `labels`");
        }
    }

    /** A selector that the server made selects by what the server knows. */
    private static void validateGenerated(Field job) {
        Field selector = job.at("spec", "selector");
        if (job.at("spec", "manualSelector").isTrue() || !selector.isSet()) {
            return;
        }
        ObjectMeta meta = ObjectMeta.of(job.object());
        JsonObject expected = JsonObject.ofStrings(
                Map.of(UID, meta.uid(), NAME, meta.name(), "controller-uid", meta.uid(), "job-name", meta.name()));
        if (!Labels.matches(selector.object(), expected)) {
            selector.invalid("`selector` not auto-generated");
        }
    }

    @Override
    void validateUpdate(Field job, JsonObject old) {
        validate(job, old);
        Field spec = job.at("spec");
        JsonObject before = old.object("spec").orElse(JsonObject.empty());
        validateCompletions(spec, before);
        spec.at("selector").immutable(before.get("selector"));
        boolean waits = before.bool("suspend").orElse(false)
                && old.at("status", "startTime").isEmpty();
        if (!waits) {
            spec.at("template").immutable(before.get("template"));
        }
        FIXED.forEach(name -> spec.at(name).immutable(before.get(name)));
    }

    private static void validateCompletions(Field spec, JsonObject before) {
        Field completions = spec.at("completions");
        if (!spec.at("completionMode").text().equals("Indexed")) {
            completions.immutable(before.get("completions"));
            return;
        }
        boolean isSame = before.integer("completions")
                .filter(count -> count == completions.number())
                .isPresent();
        if (!isSame && completions.number() != spec.at("parallelism").number()) {
            completions.invalid("can only be modified in tandem with spec.parallelism");
        }
    }

    @Override
    public List<String> warnings(JsonObject job) {
        JsonObject spec = job.object("spec", "template", "spec").orElse(JsonObject.empty());
        return PodWarnings.of(spec, FieldPath.of("spec", "template", "spec"));
    }

    @Override
    public Map<String, String> selectableFields(JsonObject job) {
        return Map.of(
                "status.successful",
                job.integer("status", "succeeded").orElse(0L).toString());
    }
}

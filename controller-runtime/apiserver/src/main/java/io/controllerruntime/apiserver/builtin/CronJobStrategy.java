// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.errors.FieldPath;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonObject;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CronJobs; k8s.io/kubernetes/pkg/apis/batch and pkg/registry/batch/cronjob. */
final class CronJobStrategy extends BuiltinStrategy {

    /** A Job's name is that of its CronJob and eleven characters more. */
    private static final int LONGEST_NAME = 52;

    CronJobStrategy(WireForm form) {
        super(form, Shape.SPEC_AND_STATUS);
    }

    @Override
    JsonObject withDefaults(JsonObject job) {
        return Defaults.of(job)
                .insideAlways(
                        "spec",
                        spec -> Defaults.of(spec)
                                .set("concurrencyPolicy", "Allow")
                                .set("suspend", Json.of(false))
                                .inside(
                                        "jobTemplate",
                                        template -> Defaults.of(template)
                                                .inside("spec", JobSpecs::withInnerDefaults)
                                                .done())
                                .set("successfulJobsHistoryLimit", 3)
                                .set("failedJobsHistoryLimit", 1)
                                .done())
                .done();
    }

    @Override
    public List<String> warnings(JsonObject job) {
        JsonObject spec =
                job.object("spec", "jobTemplate", "spec", "template", "spec").orElse(JsonObject.empty());
        return PodWarnings.of(spec, FieldPath.of("spec", "jobTemplate", "spec", "template", "spec"));
    }

    @Override
    void validate(Field job, @Nullable JsonObject old) {
        Field spec = job.at("spec");
        validateSchedule(spec.at("schedule"));
        spec.at("startingDeadlineSeconds").notNegative();
        validateZone(spec.at("timeZone"));
        spec.at("concurrencyPolicy").requiredOneOf(List.of("Allow", "Forbid", "Replace"));
        validateTemplate(spec.at("jobTemplate", "spec"));
        spec.at("successfulJobsHistoryLimit").notNegative();
        spec.at("failedJobsHistoryLimit").notNegative();
        Field name = job.at("metadata", "name");
        if (old == null && name.text().length() > LONGEST_NAME) {
            name.invalid("must be no more than " + LONGEST_NAME + " characters");
        }
    }

    private static void validateSchedule(Field schedule) {
        if (schedule.isEmpty()) {
            schedule.required("");
            return;
        }
        CronSchedule.problem(schedule.text()).ifPresent(schedule::invalid);
        if (schedule.text().contains("TZ")) {
            schedule.invalid("cannot use TZ or CRON_TZ in schedule, use timeZone field instead");
        }
    }

    private static void validateZone(Field zone) {
        if (!zone.isSet()) {
            return;
        }
        if (zone.text().isEmpty()) {
            zone.invalid("timeZone must be nil or non-empty string");
        } else if (zone.text().equalsIgnoreCase("Local")) {
            zone.invalid("timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones");
        } else if (!ZoneId.getAvailableZoneIds().contains(zone.text())) {
            zone.invalid("unknown time zone " + zone.text());
        }
    }

    private static void validateTemplate(Field spec) {
        JobSpecs.validate(spec);
        if (spec.at("manualSelector").isTrue()) {
            spec.at("manualSelector").notSupported(List.of("nil", "false"));
        }
    }
}

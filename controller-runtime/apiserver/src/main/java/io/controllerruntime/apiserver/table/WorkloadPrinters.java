// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.table;

import static io.controllerruntime.apiserver.table.View.NONE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What makes pods. */
final class WorkloadPrinters {

    private static final String[] CONTAINERS = {"spec", "template", "spec", "containers"};

    private static final Column NAMES = Column.text("Containers", view -> Texts.names(view.parts(CONTAINERS)))
            .wide();
    private static final Column IMAGES =
            Column.text("Images", view -> Texts.images(view.parts(CONTAINERS))).wide();
    private static final Column SELECTOR = Column.text(
                    "Selector", view -> Texts.selector(view.part("spec", "selector")))
            .wide();
    private static final Column READY = Column.text(
            "Ready", view -> view.number("status", "readyReplicas") + "/" + view.number("spec", "replicas"));

    static final Printer DEPLOYMENT = Printer.of(
            Column.name(),
            READY,
            Column.integer("Up-to-date", "status", "updatedReplicas").declaredText(),
            Column.integer("Available", "status", "availableReplicas").declaredText(),
            Column.age(),
            NAMES,
            IMAGES,
            Column.text("Selector", view -> Texts.plainSelector(view.part("spec", "selector")))
                    .wide());

    static final Printer REPLICA_SET = replicas(SELECTOR);

    static final Printer REPLICATION_CONTROLLER =
            replicas(Column.text("Selector", view -> Texts.labels(view.part("spec", "selector")))
                    .wide());

    static final Printer STATEFUL_SET = Printer.of(Column.name(), READY, Column.age(), NAMES, IMAGES);

    static final Printer DAEMON_SET = Printer.of(
            Column.name(),
            Column.integer("Desired", "status", "desiredNumberScheduled"),
            Column.integer("Current", "status", "currentNumberScheduled"),
            Column.integer("Ready", "status", "numberReady"),
            Column.integer("Up-to-date", "status", "updatedNumberScheduled"),
            Column.integer("Available", "status", "numberAvailable"),
            Column.text("Node Selector", view -> Texts.labels(view.part("spec", "template", "spec", "nodeSelector"))),
            Column.age(),
            NAMES,
            IMAGES,
            SELECTOR);

    static final Printer JOB = Printer.of(
            Column.name(),
            Column.text("Status", WorkloadPrinters::jobStatus),
            Column.text("Completions", WorkloadPrinters::completions),
            Column.text("Duration", WorkloadPrinters::duration),
            Column.age(),
            NAMES,
            IMAGES,
            SELECTOR);

    static final Printer CRON_JOB = Printer.of(
            Column.name(),
            Column.text("Schedule", "spec", "schedule"),
            Column.text("Timezone", view -> view.given(NONE, "spec", "timeZone")),
            new Column(
                    "Suspend",
                    "boolean",
                    "",
                    "",
                    0,
                    Column.text("", WorkloadPrinters::suspended).cell()),
            Column.integer("Active", view -> view.count("status", "active")),
            Column.text(
                    "Last Schedule",
                    view -> view.has("status", "lastScheduleTime") ? view.since("status", "lastScheduleTime") : NONE),
            Column.age(),
            jobOf(NAMES),
            jobOf(IMAGES),
            jobOf(SELECTOR));

    static final Printer CONTROLLER_REVISION = Printer.of(
            Column.name(),
            Column.text("Controller", WorkloadPrinters::controller),
            Column.integer("Revision", "revision").declaredText(),
            Column.age());

    private WorkloadPrinters() {}

    private static Printer replicas(Column selector) {
        return Printer.of(
                Column.name(),
                Column.integer("Desired", "spec", "replicas"),
                Column.integer("Current", "status", "replicas"),
                Column.integer("Ready", "status", "readyReplicas"),
                Column.age(),
                NAMES,
                IMAGES,
                selector);
    }

    /** The same of the job that a cron job makes. */
    private static Column jobOf(Column column) {
        return new Column(
                column.title(),
                column.type(),
                "",
                "",
                1,
                view -> column.cell().apply(view.part("spec", "jobTemplate")));
    }

    private static String jobStatus(View job) {
        Stream<String> ends = Stream.of("Complete", "Failed").filter(type -> isTrue(job, type));
        Stream<String> deletion = Stream.of("Terminating").filter(type -> job.isDeleting());
        Stream<String> states =
                Stream.of("Suspended", "FailureTarget", "SuccessCriteriaMet").filter(type -> isTrue(job, type));
        return Stream.of(ends, deletion, states)
                .flatMap(found -> found)
                .findFirst()
                .orElse("Running");
    }

    private static boolean isTrue(View job, String condition) {
        return job.condition(condition).equals("True");
    }

    private static String completions(View job) {
        long succeeded = job.number("status", "succeeded");
        if (job.has("spec", "completions")) {
            return succeeded + "/" + job.number("spec", "completions");
        }
        long parallelism = job.number("spec", "parallelism");
        return succeeded + "/1" + (parallelism > 1 ? " of " + parallelism : "");
    }

    private static String duration(View job) {
        Optional<Instant> start = job.time("status", "startTime");
        Instant end = job.time("status", "completionTime").orElse(job.now());
        return start.map(from -> HumanDuration.of(Duration.between(from, end))).orElse("");
    }

    private static String suspended(View job) {
        if (!job.has("spec", "suspend")) {
            return View.UNSET;
        }
        return job.flag("spec", "suspend") ? "True" : "False";
    }

    private static String controller(View revision) {
        List<View> owners = revision.parts("metadata", "ownerReferences");
        return owners.stream()
                .filter(owner -> owner.flag("controller"))
                .findFirst()
                .map(WorkloadPrinters::reference)
                .orElse(NONE);
    }

    private static String reference(View owner) {
        String apiVersion = owner.text("apiVersion");
        int slash = apiVersion.indexOf('/');
        String group = slash < 0 ? "" : "." + apiVersion.substring(0, slash);
        return (owner.text("kind") + group).toLowerCase(Locale.ROOT) + "/" + owner.text("name");
    }
}

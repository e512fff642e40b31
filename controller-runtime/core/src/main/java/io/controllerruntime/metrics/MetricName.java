// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.metrics;

import static io.controllerruntime.metrics.MetricName.Kind.COUNTER;
import static io.controllerruntime.metrics.MetricName.Kind.GAUGE;
import static io.controllerruntime.metrics.MetricName.Kind.LATENCY;
import static io.controllerruntime.metrics.MetricName.Kind.RECONCILE_TIME;

import java.util.List;

/**
 * Every metric of the framework, with its labels in order.
 *
 * <p>Names, labels and buckets are those of Go's controller-runtime and client-go, except where the help text says so.
 */
public enum MetricName {
    RECONCILES(COUNTER, "controller_runtime_reconcile_total", "Reconciles by how they ended", "controller", "result"),
    RECONCILE_ERRORS(
            COUNTER, "controller_runtime_reconcile_errors_total", "Reconciles that ended with an error", "controller"),
    TERMINAL_ERRORS(
            COUNTER,
            "controller_runtime_terminal_reconcile_errors_total",
            "Reconciles that ended with an error which is not tried again",
            "controller"),
    PANICS(
            COUNTER,
            "controller_runtime_reconcile_panics_total",
            "Reconciles that ended with a java.lang.Error",
            "controller"),
    CONFLICTS(
            COUNTER,
            "controller_runtime_reconcile_conflicts_total",
            "Reconciles tried again because somebody else wrote first (not in Go's controller-runtime, where these are errors)",
            "controller"),
    RECONCILE_SECONDS(
            RECONCILE_TIME, "controller_runtime_reconcile_time_seconds", "How long a reconcile took", "controller"),
    MAX_CONCURRENT(
            GAUGE, "controller_runtime_max_concurrent_reconciles", "How many workers a controller has", "controller"),
    ACTIVE_WORKERS(GAUGE, "controller_runtime_active_workers", "How many of them are reconciling", "controller"),

    QUEUE_DEPTH(
            GAUGE, "workqueue_depth", "How many keys are due and wait for a worker", "name", "controller", "priority"),
    QUEUE_ADDS(COUNTER, "workqueue_adds_total", "How many keys became due", "name", "controller"),
    QUEUE_SECONDS(
            LATENCY,
            "workqueue_queue_duration_seconds",
            "How long a due key waited for a worker",
            "name",
            "controller"),
    WORK_SECONDS(LATENCY, "workqueue_work_duration_seconds", "How long a worker worked on a key", "name", "controller"),
    UNFINISHED_SECONDS(
            GAUGE,
            "workqueue_unfinished_work_seconds",
            "For how long the keys in work have been worked on, summed up",
            "name",
            "controller"),
    LONGEST_RUNNING_SECONDS(
            GAUGE,
            "workqueue_longest_running_processor_seconds",
            "For how long the slowest worker has been working on its key",
            "name",
            "controller"),
    QUEUE_RETRIES(COUNTER, "workqueue_retries_total", "How often a key was added with a delay", "name", "controller"),

    REST_REQUESTS(
            COUNTER,
            "rest_client_requests_total",
            "Requests to the API server by status code",
            "code",
            "method",
            "host"),
    EVENTS_DROPPED(
            COUNTER,
            "controller_runtime_events_dropped_total",
            "Kubernetes events that were recorded and are not written, by why (not in Go's controller-runtime)",
            "cause"),
    LEADER(GAUGE, "leader_election_master_status", "1 while this process leads, else 0", "name");

    /** What a metric measures, and in which buckets. */
    enum Kind {
        COUNTER,
        GAUGE,
        RECONCILE_TIME(
                0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.25,
                1.5, 1.75, 2, 2.5, 3, 3.5, 4, 4.5, 5, 6, 7, 8, 9, 10, 15, 20, 25, 30, 40, 50, 60),
        LATENCY(1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1, 10, 100, 1000);

        @SuppressWarnings("ImmutableEnumChecker") // never handed out, only copies
        private final double[] buckets;

        Kind(double... buckets) {
            this.buckets = buckets;
        }

        double[] buckets() {
            return buckets.clone();
        }
    }

    private final Kind kind;
    private final String text;
    private final String help;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> labels;

    MetricName(Kind kind, String text, String help, String... labels) {
        this.kind = kind;
        this.text = text;
        this.help = help;
        this.labels = List.of(labels);
    }

    Kind kind() {
        return kind;
    }

    /** The name on the wire. */
    public String text() {
        return text;
    }

    /** One line for people. */
    public String help() {
        return help;
    }

    /** The names of the labels, in order. */
    public List<String> labels() {
        return labels;
    }
}

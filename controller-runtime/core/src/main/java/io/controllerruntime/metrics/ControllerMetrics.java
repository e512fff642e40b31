// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.metrics;

import static io.controllerruntime.metrics.QueueMetrics.seconds;

import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import io.prometheus.client.Histogram;
import java.time.Duration;

/**
 * The metrics of one controller. Each reconcile is told as {@link #begun}, then one of the ends unless the stop cut it short, then
 * {@link #ended}. Thread-safe.
 */
public final class ControllerMetrics {

    private final Counter.Child successes;
    private final Counter.Child requeuesAfter;
    private final Counter.Child requeues;
    private final Counter.Child failures;
    private final Counter.Child errors;
    private final Counter.Child terminalErrors;
    private final Counter.Child panics;
    private final Counter.Child conflicts;
    private final Histogram.Child seconds;
    private final Gauge.Child maxConcurrent;
    private final Gauge.Child active;

    ControllerMetrics(Metrics metrics, String controller) {
        successes = metrics.counter(MetricName.RECONCILES, controller, "success");
        requeuesAfter = metrics.counter(MetricName.RECONCILES, controller, "requeue_after");
        requeues = metrics.counter(MetricName.RECONCILES, controller, "requeue");
        failures = metrics.counter(MetricName.RECONCILES, controller, "error");
        errors = metrics.counter(MetricName.RECONCILE_ERRORS, controller);
        terminalErrors = metrics.counter(MetricName.TERMINAL_ERRORS, controller);
        panics = metrics.counter(MetricName.PANICS, controller);
        conflicts = metrics.counter(MetricName.CONFLICTS, controller);
        seconds = metrics.histogram(MetricName.RECONCILE_SECONDS, controller);
        maxConcurrent = metrics.gauge(MetricName.MAX_CONCURRENT, controller);
        active = metrics.gauge(MetricName.ACTIVE_WORKERS, controller);
    }

    /** The controller has this many workers. */
    public void workers(int count) {
        maxConcurrent.set(count);
    }

    /** A reconcile begins. */
    public void begun() {
        active.inc();
    }

    /** It is over. */
    public void ended(Duration took) {
        active.dec();
        seconds.observe(seconds(took));
    }

    /** An end: all is as it should be. */
    public void success() {
        successes.inc();
    }

    /** An end: again after a given time. */
    public void requeueAfter() {
        requeuesAfter.inc();
    }

    /** An end: again after the back-off, without an error. */
    public void requeue() {
        requeues.inc();
    }

    /** An end: somebody else wrote first, again after the back-off. */
    public void conflict() {
        conflicts.inc();
        requeues.inc();
    }

    /** An end: an error, again after the back-off. */
    public void error() {
        errors.inc();
        failures.inc();
    }

    /** An end: an error, not tried again. */
    public void terminalError() {
        terminalErrors.inc();
        error();
    }

    /** An end: an error that no program expects, again after the back-off. */
    public void panic() {
        panics.inc();
        error();
    }
}

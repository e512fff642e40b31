// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.metrics;

import io.controllerruntime.workqueue.QueueObserver;
import io.controllerruntime.workqueue.QueueSnapshot;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import io.prometheus.client.Histogram;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** Measures one queue. What changes while nothing happens is read when somebody asks. */
final class QueueMetrics implements QueueObserver {

    /** Stands where Go's priority queue names the priority: this queue has no priorities. */
    private static final String NO_PRIORITY = "";

    private final Metrics metrics;
    private final String name;
    private final Counter.Child adds;
    private final Counter.Child retries;
    private final Histogram.Child waits;
    private final Histogram.Child works;

    QueueMetrics(Metrics metrics, String name) {
        this.metrics = metrics;
        this.name = name;
        this.adds = metrics.counter(MetricName.QUEUE_ADDS, name, name);
        this.retries = metrics.counter(MetricName.QUEUE_RETRIES, name, name);
        this.waits = metrics.histogram(MetricName.QUEUE_SECONDS, name, name);
        this.works = metrics.histogram(MetricName.WORK_SECONDS, name, name);
    }

    @Override
    public void opened(Supplier<QueueSnapshot> snapshot) {
        metrics.gauge(MetricName.QUEUE_DEPTH, new Reading(snapshot, QueueSnapshot::depth), name, name, NO_PRIORITY);
        metrics.gauge(
                MetricName.UNFINISHED_SECONDS,
                new Reading(snapshot, queue -> seconds(queue.unfinishedWork())),
                name,
                name);
        metrics.gauge(
                MetricName.LONGEST_RUNNING_SECONDS,
                new Reading(snapshot, queue -> seconds(queue.longestRunning())),
                name,
                name);
    }

    @Override
    public void added() {
        adds.inc();
    }

    @Override
    public void gotten(Duration waited) {
        waits.observe(seconds(waited));
    }

    @Override
    public void done(Duration worked) {
        works.observe(seconds(worked));
    }

    @Override
    public void retried() {
        retries.inc();
    }

    static double seconds(Duration duration) {
        return duration.toNanos() / (double) TimeUnit.SECONDS.toNanos(1);
    }

    /** A gauge that looks at the queue each time it is read. */
    private static final class Reading extends Gauge.Child {
        private final Supplier<QueueSnapshot> queue;
        private final ToDoubleFunction<QueueSnapshot> value;

        Reading(Supplier<QueueSnapshot> queue, ToDoubleFunction<QueueSnapshot> value) {
            this.queue = queue;
            this.value = value;
        }

        @Override
        public double get() {
            return value.applyAsDouble(queue.get());
        }
    }
}

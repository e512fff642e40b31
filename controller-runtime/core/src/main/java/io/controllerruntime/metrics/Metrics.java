// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.metrics;

import io.controllerruntime.workqueue.QueueObserver;
import io.prometheus.client.Collector;
import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import io.prometheus.client.Histogram;
import io.prometheus.client.SimpleCollector;
import io.prometheus.client.exporter.common.TextFormat;
import io.prometheus.client.hotspot.BufferPoolsExports;
import io.prometheus.client.hotspot.ClassLoadingExports;
import io.prometheus.client.hotspot.GarbageCollectorExports;
import io.prometheus.client.hotspot.MemoryPoolsExports;
import io.prometheus.client.hotspot.StandardExports;
import io.prometheus.client.hotspot.ThreadExports;
import io.prometheus.client.hotspot.VersionInfoExports;
import java.io.IOException;
import java.io.Writer;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The metrics of one program: those of {@link MetricName}, and {@code jvm_*} and {@code process_*}. Thread-safe. */
public final class Metrics {

    /** The content type of what {@link #write} writes. */
    public static final String CONTENT_TYPE = TextFormat.CONTENT_TYPE_004;

    private final CollectorRegistry registry = new CollectorRegistry();
    private final Map<MetricName, Counter> counters = new EnumMap<>(MetricName.class);
    private final Map<MetricName, Gauge> gauges = new EnumMap<>(MetricName.class);
    private final Map<MetricName, Histogram> histograms = new EnumMap<>(MetricName.class);

    public Metrics() {
        for (MetricName name : MetricName.values()) {
            switch (name.kind()) {
                case COUNTER -> counters.put(name, register(name, Counter.build()));
                case GAUGE -> gauges.put(name, register(name, Gauge.build()));
                case LATENCY, RECONCILE_TIME ->
                    histograms.put(
                            name,
                            register(name, Histogram.build().buckets(name.kind().buckets())));
            }
        }
        // Without MemoryAllocationExports, which would leave a listener in the JVM for each registry.
        List.<Collector>of(
                        new StandardExports(),
                        new MemoryPoolsExports(),
                        new BufferPoolsExports(),
                        new GarbageCollectorExports(),
                        new ThreadExports(),
                        new ClassLoadingExports(),
                        new VersionInfoExports())
                .forEach(registry::register);
    }

    private <C extends SimpleCollector<?>, B extends SimpleCollector.Builder<B, C>> C register(
            MetricName name, B builder) {
        return builder.name(name.text())
                .help(name.help())
                .labelNames(name.labels().toArray(String[]::new))
                .register(registry);
    }

    /** Where further collectors of a program can be registered. */
    public CollectorRegistry registry() {
        return registry;
    }

    /** The metrics of the controller {@code name}, all of them present from now on. */
    public ControllerMetrics controller(String name) {
        return new ControllerMetrics(this, name);
    }

    /** Measures the queue of the controller {@code name}. */
    public QueueObserver queue(String name) {
        return new QueueMetrics(this, name);
    }

    /**
     * Counts a request to an API server.
     *
     * @param code the status code, or {@code <error>} when there was no answer
     * @param method the HTTP method
     * @param host host and port of the server
     */
    public void restRequest(String code, String method, String host) {
        counter(MetricName.REST_REQUESTS, code, method, host).inc();
    }

    /** Counts a Kubernetes event that is lost for {@code cause}. */
    public void eventDropped(String cause) {
        counter(MetricName.EVENTS_DROPPED, cause).inc();
    }

    /** This process leads the election {@code name}. */
    public void leading(String name) {
        gauge(MetricName.LEADER, name).set(1);
    }

    /** This process takes part in the election {@code name}, and does not lead. */
    public void notLeading(String name) {
        gauge(MetricName.LEADER, name).set(0);
    }

    /**
     * Writes all metrics in Prometheus' text format. It leaves out the {@code _created} series that simpleclient adds, which Go's
     * controller-runtime does not have.
     *
     * @param writer is not closed
     */
    public void write(Writer writer) throws IOException {
        List<MetricFamilySamples> families = Collections.list(registry.metricFamilySamples()).stream()
                .map(Metrics::withoutCreated)
                .toList();
        TextFormat.write004(writer, Collections.enumeration(families));
    }

    private static MetricFamilySamples withoutCreated(MetricFamilySamples family) {
        var samples = family.samples.stream()
                .filter(sample -> !sample.name.equals(family.name + "_created"))
                .toList();
        return new MetricFamilySamples(family.name, family.unit, family.type, family.help, samples);
    }

    Counter.Child counter(MetricName name, String... labels) {
        return of(counters, name).labels(labels);
    }

    Gauge.Child gauge(MetricName name, String... labels) {
        return of(gauges, name).labels(labels);
    }

    void gauge(MetricName name, Gauge.Child reading, String... labels) {
        of(gauges, name).setChild(reading, labels);
    }

    Histogram.Child histogram(MetricName name, String... labels) {
        return of(histograms, name).labels(labels);
    }

    private static <C> C of(Map<MetricName, C> collectors, MetricName name) {
        return Objects.requireNonNull(collectors.get(name), () -> name + " is a " + name.kind());
    }
}

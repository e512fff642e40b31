// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.workqueue.QueueSnapshot;
import io.prometheus.client.CollectorRegistry;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MetricsTest {

    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");

    private final Metrics metrics = new Metrics();

    /** Dashboards depend on these. A change here is a change that users must be told of. */
    @Test
    void namesTypesAndLabelsAreAsDocumented() throws IOException {
        useAll();
        assertThat(families())
                .containsExactlyInAnyOrder(
                        "counter controller_runtime_reconcile_total controller,result",
                        "counter controller_runtime_reconcile_errors_total controller",
                        "counter controller_runtime_terminal_reconcile_errors_total controller",
                        "counter controller_runtime_reconcile_panics_total controller",
                        "counter controller_runtime_reconcile_conflicts_total controller",
                        "histogram controller_runtime_reconcile_time_seconds controller,le",
                        "gauge controller_runtime_max_concurrent_reconciles controller",
                        "gauge controller_runtime_active_workers controller",
                        "gauge workqueue_depth name,controller,priority",
                        "counter workqueue_adds_total name,controller",
                        "histogram workqueue_queue_duration_seconds name,controller,le",
                        "histogram workqueue_work_duration_seconds name,controller,le",
                        "gauge workqueue_unfinished_work_seconds name,controller",
                        "gauge workqueue_longest_running_processor_seconds name,controller",
                        "counter workqueue_retries_total name,controller",
                        "counter rest_client_requests_total code,method,host",
                        "counter controller_runtime_events_dropped_total cause",
                        "gauge leader_election_master_status name");
    }

    @Test
    void reconcileTimesHaveTheBucketsOfControllerRuntime() throws IOException {
        useAll();
        assertThat(buckets("controller_runtime_reconcile_time_seconds"))
                .containsExactly(
                        "0.005", "0.01", "0.025", "0.05", "0.1", "0.15", "0.2", "0.25", "0.3", "0.35", "0.4", "0.45",
                        "0.5", "0.6", "0.7", "0.8", "0.9", "1.0", "1.25", "1.5", "1.75", "2.0", "2.5", "3.0", "3.5",
                        "4.0", "4.5", "5.0", "6.0", "7.0", "8.0", "9.0", "10.0", "15.0", "20.0", "25.0", "30.0", "40.0",
                        "50.0", "60.0", "+Inf");
    }

    @Test
    void queueTimesHaveBucketsFromTenNanosecondsToAThousandSeconds() throws IOException {
        useAll();
        List<String> bounds = List.of(
                "1.0E-8", "1.0E-7", "1.0E-6", "1.0E-5", "1.0E-4", "0.001", "0.01", "0.1", "1.0", "10.0", "100.0",
                "1000.0", "+Inf");
        assertThat(buckets("workqueue_queue_duration_seconds")).isEqualTo(bounds);
        assertThat(buckets("workqueue_work_duration_seconds")).isEqualTo(bounds);
    }

    @Test
    void jvmAndProcessAreMeasuredToo() throws IOException {
        assertThat(text()).contains("\njvm_threads_current ", "\nprocess_cpu_seconds_total ", "\njvm_gc_collection_");
    }

    @Test
    void thereAreNoCreatedSeries() throws IOException {
        useAll();
        assertThat(text()).doesNotContain("_created{", "_created ");
    }

    @Test
    void theDefaultRegistryIsLeftAlone() {
        assertThat(Collections.list(CollectorRegistry.defaultRegistry.metricFamilySamples()))
                .isEmpty();
    }

    @Test
    void twoProgramsInOneProcessDoNotShareMetrics() throws IOException {
        new Metrics().restRequest("200", "GET", "other");
        assertThat(text()).doesNotContain("other");
    }

    @Test
    void requestsToTheServerAreCountedByCodeMethodAndHost() throws IOException {
        metrics.restRequest("200", "GET", "server:6443");
        metrics.restRequest("200", "GET", "server:6443");
        metrics.restRequest("<error>", "PATCH", "server:6443");
        assertThat(text())
                .contains("rest_client_requests_total{code=\"200\",method=\"GET\",host=\"server:6443\",} 2.0")
                .contains("rest_client_requests_total{code=\"<error>\",method=\"PATCH\",host=\"server:6443\",} 1.0");
    }

    @Test
    void theLeaderIsMarked() throws IOException {
        metrics.leading("blue");
        assertThat(text()).contains("leader_election_master_status{name=\"blue\",} 1.0");
        metrics.notLeading("blue");
        assertThat(text()).contains("leader_election_master_status{name=\"blue\",} 0.0");
    }

    @Test
    void whatAQueueDoesIsMeasuredInSeconds() throws IOException {
        var queue = metrics.queue("blue");
        queue.added();
        queue.retried();
        queue.gotten(Duration.ofMillis(250));
        queue.done(Duration.ofSeconds(3));
        assertThat(text())
                .contains("workqueue_adds_total{name=\"blue\",controller=\"blue\",} 1.0")
                .contains("workqueue_retries_total{name=\"blue\",controller=\"blue\",} 1.0")
                .contains("workqueue_queue_duration_seconds_sum{name=\"blue\",controller=\"blue\",} 0.25")
                .contains("workqueue_work_duration_seconds_sum{name=\"blue\",controller=\"blue\",} 3.0");
    }

    @Test
    void theStateOfAQueueIsReadWhenItIsAskedFor() throws IOException {
        var state = new AtomicReference<>(new QueueSnapshot(0, Duration.ZERO, Duration.ZERO));
        metrics.queue("blue").opened(state::get);
        state.set(new QueueSnapshot(7, Duration.ofSeconds(5), Duration.ofMillis(3500)));
        assertThat(text())
                .contains("workqueue_depth{name=\"blue\",controller=\"blue\",priority=\"\",} 7.0")
                .contains("workqueue_unfinished_work_seconds{name=\"blue\",controller=\"blue\",} 5.0")
                .contains("workqueue_longest_running_processor_seconds{name=\"blue\",controller=\"blue\",} 3.5");
    }

    @Test
    void aNewQueueOfTheSameNameTakesThePlaceOfTheFormerOne() throws IOException {
        metrics.queue("blue").opened(() -> new QueueSnapshot(7, Duration.ZERO, Duration.ZERO));
        metrics.queue("blue").opened(() -> new QueueSnapshot(1, Duration.ZERO, Duration.ZERO));
        assertThat(text()).contains("workqueue_depth{name=\"blue\",controller=\"blue\",priority=\"\",} 1.0");
    }

    private void useAll() {
        metrics.controller("blue");
        metrics.queue("blue").opened(() -> new QueueSnapshot(0, Duration.ZERO, Duration.ZERO));
        metrics.restRequest("200", "GET", "server:6443");
        metrics.leading("blue");
        metrics.eventDropped("too_many");
    }

    /** Type, name and labels of each family of the framework. */
    private List<String> families() throws IOException {
        List<String> lines = text().lines().toList();
        return lines.stream()
                .filter(line -> line.startsWith("# TYPE "))
                .map(line -> line.split(" ", -1))
                .filter(words -> !words[2].startsWith("jvm_") && !words[2].startsWith("process_"))
                .map(words -> words[3] + " " + words[2] + " " + labels(lines, words[2]))
                .toList();
    }

    private static String labels(List<String> lines, String family) {
        String sample = lines.stream()
                .filter(line -> line.startsWith(family + "{") || line.startsWith(family + "_bucket{"))
                .findFirst()
                .orElseThrow();
        return String.join(
                ",",
                LABEL.matcher(sample).results().map(label -> label.group(1)).toList());
    }

    private List<String> buckets(String histogram) throws IOException {
        var bound = Pattern.compile("^" + histogram + "_bucket\\{.*le=\"([^\"]+)\".*", Pattern.MULTILINE);
        Stream<String> bounds = bound.matcher(text()).results().map(match -> match.group(1));
        return bounds.toList();
    }

    private String text() throws IOException {
        var writer = new StringWriter();
        metrics.write(writer);
        return writer.toString();
    }
}

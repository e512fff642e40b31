// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.recorder;

import io.controllerruntime.client.Fence;
import io.controllerruntime.codec.Codec;
import io.controllerruntime.metrics.Metrics;
import io.controllerruntime.rest.RestClient;
import io.controllerruntime.runtime.Runtime;
import io.controllerruntime.runtime.Task;
import io.controllerruntime.runtime.TaskRunner.Body;
import io.controllerruntime.scheme.Scheme;
import io.kubernetes.client.common.KubernetesObject;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes event recorders and writes what they record. Thread-safe, except that {@link #runAround} is called by one task at a time. What
 * is written when is decided by an {@link EventLog}.
 */
public final class EventBroadcaster {

    private static final Logger LOG = LoggerFactory.getLogger(EventBroadcaster.class);

    /** How long the last events may take when the work has ended. */
    private static final Duration FLUSH = Duration.ofSeconds(5);

    private static final int LONGEST_INSTANCE = 128;

    /** Source: IsQualifiedName in apimachinery. */
    private static final Pattern QUALIFIED_NAME =
            Pattern.compile("([a-z0-9.-]{1,253}/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");

    private final Runtime runtime;
    private final Scheme scheme;
    private final String host;
    private final EventDriver driver;

    /**
     * @param fence open while events may be written
     * @param host the name of this machine, for {@code reportingInstance}
     */
    public EventBroadcaster(
            Runtime runtime, RestClient rest, Codec codec, Scheme scheme, Fence fence, String host, Metrics metrics) {
        this.runtime = runtime;
        this.scheme = scheme;
        this.host = host;
        this.driver = new EventDriver(runtime, new EventWriter(rest, codec), fence, metrics);
    }

    /**
     * A recorder for events that {@code controller} reports.
     *
     * @param controller a name of letters, digits, '-', '_' and '.', perhaps with a domain: {@code example.org/bucket-controller}
     * @throws IllegalArgumentException when it is no such name
     */
    public EventRecorder recorder(String controller) {
        if (!QUALIFIED_NAME.matcher(controller).matches()) {
            throw new IllegalArgumentException(
                    "event recorder '" + controller
                            + "': the name of a controller has 1 to 63 letters, digits, '-', '_' or '.', perhaps after a domain and '/'");
        }
        String instance = controller + "-" + host;
        var reporter = new Occurrence.Reporter(
                controller, instance.substring(0, Math.min(instance.length(), LONGEST_INSTANCE)));
        return new Recorder(reporter);
    }

    private final class Recorder implements EventRecorder {
        private final Occurrence.Reporter reporter;

        Recorder(Occurrence.Reporter reporter) {
            this.reporter = reporter;
        }

        @Override
        public void event(KubernetesObject regarding, EventType type, String reason, String action, String note) {
            record(regarding, null, type, reason, action, note);
        }

        @Override
        public void event(
                KubernetesObject regarding,
                KubernetesObject related,
                EventType type,
                String reason,
                String action,
                String note) {
            record(regarding, Reference.to(related, scheme), type, reason, action, note);
        }

        private void record(
                KubernetesObject regarding,
                @Nullable Reference related,
                EventType type,
                String reason,
                String action,
                String note) {
            driver.observe(
                    new Occurrence(reporter, Reference.to(regarding, scheme), related, type, reason, action, note));
        }
    }

    /**
     * Runs {@code work}, and writes events until it has ended; then, for at most five seconds, what is left of them, each tried
     * once. What was not tried by then waits for the next call.
     *
     * @throws InterruptedException as {@code work} does; an interrupt during the last writes ends these
     */
    public void runAround(Body work) throws InterruptedException {
        driver.resume();
        Task writing = runtime.tasks().start("events", driver::run);
        try {
            work.run();
        } finally {
            driver.end();
            finish(writing);
        }
    }

    private static void finish(Task writing) {
        boolean isInterrupted = false;
        try {
            if (!writing.join(FLUSH)) {
                LOG.warn("The last events could not be written within {}; they are lost if this process ends", FLUSH);
            }
        } catch (InterruptedException stop) {
            isInterrupted = true;
        }
        writing.interrupt();
        while (!hasEnded(writing)) {
            isInterrupted = true;
        }
        writing.failure().ifPresent(bug -> LOG.error("Writing events died; this is a bug of the framework", bug));
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean hasEnded(Task writing) {
        try {
            writing.join();
            return true;
        } catch (InterruptedException again) {
            return false;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.source;

import io.controllerruntime.reconcile.Request;
import io.controllerruntime.runtime.Runtime;
import io.controllerruntime.runtime.Task;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers requests at the start and then again and again: for what changes without a word, such as a service outside the cluster.
 *
 * <pre>{@code
 * TimerSource.of("exchange rates", runtime, Duration.ofMinutes(10), Request.of("", "rates"))
 * }</pre>
 *
 * <p>Each pause is up to a tenth longer than asked, so that several programs do not march in step.
 */
public final class TimerSource implements Source {

    private static final Logger log = LoggerFactory.getLogger(Source.class);
    private static final double JITTER = 0.1;

    private final String name;
    private final Runtime runtime;
    private final Duration interval;
    private final Supplier<Set<Request>> requests;
    private volatile @Nullable Run run;

    /** From a start to a stop. */
    private record Run(Task task, Outlet outlet) {}

    /**
     * A source of several requests.
     *
     * @param name what it looks at, for messages
     * @param interval the pause between two deliveries; more than zero
     * @param requests what to deliver this time; when it throws, the next time comes all the same
     */
    public TimerSource(String name, Runtime runtime, Duration interval, Supplier<Set<Request>> requests) {
        if (!interval.isPositive()) {
            throw new IllegalArgumentException(
                    "timer " + name + " needs an interval of more than zero, was " + interval);
        }
        this.name = name;
        this.runtime = runtime;
        this.interval = interval;
        this.requests = requests;
    }

    /** A source of one request. */
    public static TimerSource of(String name, Runtime runtime, Duration interval, Request request) {
        return new TimerSource(name, runtime, interval, () -> Set.of(request));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start(Consumer<Request> queue) {
        var outlet = new Outlet(queue);
        run = new Run(runtime.tasks().start("timer " + name, () -> tick(outlet)), outlet);
    }

    private void tick(Consumer<Request> queue) throws InterruptedException {
        var never = runtime.tasks().gate();
        while (true) {
            current().forEach(queue);
            double length = 1 + JITTER * runtime.randoms().nextDouble();
            never.await(Duration.ofNanos((long) (interval.toNanos() * length)));
        }
    }

    private Set<Request> current() {
        try {
            return requests.get();
        } catch (RuntimeException bug) {
            log.error(
                    "Timer {} cannot tell what to look at; it is asked again in {}, correct the function",
                    name,
                    interval,
                    bug);
            return Set.of();
        }
    }

    @Override
    public void stop() {
        Run present = run;
        if (present != null) {
            present.outlet().shut();
            present.task().interrupt();
        }
    }

    @Override
    public boolean hasSynced() {
        return true;
    }

    @Override
    public Optional<String> problem() {
        return Optional.empty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.controller;

import io.controllerruntime.metrics.Metrics;
import io.controllerruntime.reconcile.Reconciler;
import io.controllerruntime.reconcile.Request;
import io.controllerruntime.reconcile.Result;
import io.controllerruntime.runtime.Runtime;
import io.controllerruntime.runtime.Task;
import io.controllerruntime.runtime.VirtualTime;
import io.controllerruntime.scheme.GroupVersionKind;
import io.controllerruntime.transport.KubeTransport;
import io.controllerruntime.transport.Response;
import io.controllerruntime.transport.WatchAnswer;
import io.controllerruntime.transport.WatchRequest;
import io.controllerruntime.workqueue.ExponentialBackoff;
import io.controllerruntime.workqueue.ExponentialBackoff.Policy;
import io.controllerruntime.workqueue.KeyedQueue;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A controller called {@code blue} in virtual time, and what can be seen of it. */
final class Simulation implements AutoCloseable {

    static final Request A = Request.of("demo", "a");
    static final Request B = Request.of("demo", "b");
    static final Request C = Request.of("demo", "c");

    final VirtualTime time = new VirtualTime();
    final Metrics metrics = new Metrics();
    final KeyedQueue<Request> queue = new KeyedQueue<>(
            time, time, new ExponentialBackoff<>(Policy.DEFAULT.withoutJitter(), time), metrics.queue("blue"));
    final List<Feed> feeds = new ArrayList<>();
    ControllerOptions options = ControllerOptions.DEFAULTS;

    /** One entry for each reconcile that began: when, and for which key. */
    final List<String> runs = new ArrayList<>();

    Controller controller(Reconciler reconciler) {
        return new Controller(
                new ControllerId("blue", new GroupVersionKind("example.org", "v1", "Blue")),
                feeds,
                queue,
                noted(reconciler),
                options,
                new Runtime(time, time, time, new NoServer()),
                metrics);
    }

    private Reconciler noted(Reconciler reconciler) {
        return request -> {
            runs.add(time.elapsed().toMillis() + "ms " + request.name());
            return reconciler.reconcile(request);
        };
    }

    /** Runs it until all wait, without letting time pass. */
    Task start(Reconciler reconciler) {
        Task task = time.start("blue", controller(reconciler)::run);
        time.runUntilIdle();
        return task;
    }

    /** Reconciles for as long as {@code effort}. */
    Result work(Duration effort) throws InterruptedException {
        time.gate().await(effort);
        return Result.done();
    }

    void stop(Task task) {
        task.interrupt();
        time.runUntilIdle();
    }

    static boolean hasEnded(Task task) {
        try {
            return task.join(Duration.ZERO);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The counters and gauges of the controller that are not zero. */
    List<String> counts() {
        return exposition()
                .lines()
                .filter(line -> line.startsWith("controller_runtime_") && !line.contains("_seconds"))
                .filter(line -> !line.endsWith(" 0.0"))
                .map(line -> line.substring("controller_runtime_".length())
                        .replace("controller=\"blue\",", "")
                        .replace(",}", "}")
                        .replace("{}", "")
                        .replace(".0", ""))
                .sorted()
                .toList();
    }

    String exposition() {
        var text = new StringWriter();
        try {
            metrics.write(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return text.toString();
    }

    @Override
    public void close() {
        time.close();
    }

    /** A controller talks to no server by itself. */
    private static final class NoServer implements KubeTransport {

        @Override
        public Response call(io.controllerruntime.transport.Request request) throws IOException {
            throw new IOException("no server");
        }

        @Override
        public WatchAnswer watch(WatchRequest request) throws IOException {
            throw new IOException("no server");
        }

        @Override
        public KubeTransport isolated() {
            return this;
        }

        @Override
        public String server() {
            return "none";
        }

        @Override
        public void close() {}
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.builder;

import io.controllerruntime.controller.Controller;
import io.controllerruntime.controller.ControllerId;
import io.controllerruntime.controller.ControllerOptions;
import io.controllerruntime.manager.ManagedRunnable;
import io.controllerruntime.manager.Manager;
import io.controllerruntime.reconcile.Reconciler;
import io.controllerruntime.reconcile.Request;
import io.controllerruntime.reconcile.Result;
import io.controllerruntime.source.Source;
import io.controllerruntime.workqueue.ExponentialBackoff;
import io.controllerruntime.workqueue.KeyedQueue;
import java.util.List;
import java.util.stream.Stream;

/** The way of a change through one controller, from the cache to the reconciler. Each run walks a new one: queues do not outlive a reign. */
record Pipeline(
        Manager manager,
        ControllerId id,
        List<Input<?>> inputs,
        List<Source> rawSources,
        ControllerOptions options,
        Reconciler reconciler)
        implements ManagedRunnable {

    @Override
    public String name() {
        return id.name();
    }

    @Override
    public void run() throws InterruptedException {
        var runtime = manager.runtime();
        var backoff = new ExponentialBackoff<Request>(ExponentialBackoff.Policy.DEFAULT, runtime.randoms());
        var queue = new KeyedQueue<>(
                runtime.clock(), runtime.tasks(), backoff, manager.metrics().queue(name()));
        var feeds = Stream.concat(
                        inputs.stream().map(input -> input.into(queue::add)),
                        rawSources.stream().map(source -> Input.feed(source, queue::add)))
                .toList();
        new Controller(id, feeds, queue, this::fenced, options, runtime, manager.metrics()).run();
    }

    /** A process that may no longer lead begins no reconcile: the next leader does it. */
    Result fenced(Request request) throws Exception {
        return manager.fence().isOpen() ? reconciler.reconcile(request) : Result.retry();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.bench;

import io.controllerruntime.transport.KubeTransport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Many requests over a fixed number of connections, each with one request at a time. */
final class Load implements AutoCloseable {

    static final int CONNECTIONS = 8;

    private final List<KubeTransport> connections;

    Load(Server server) {
        connections = Stream.generate(server::connect).limit(CONNECTIONS).toList();
    }

    /** One request. */
    @FunctionalInterface
    interface Work {
        void accept(KubeTransport connection, int number) throws IOException;
    }

    /** Does {@code work} for the numbers below {@code count}, and tells how many it did in a second. */
    double perSecond(int count, Work work) throws IOException, InterruptedException {
        var next = new AtomicInteger();
        long begin = System.nanoTime();
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            for (KubeTransport connection : connections) {
                running.add(workers.submit(() -> {
                    for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                        work.accept(connection, i);
                    }
                    return count;
                }));
            }
            for (Future<?> worker : running) {
                worker.get();
            }
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
        return count * (double) TimeUnit.SECONDS.toNanos(1) / (System.nanoTime() - begin);
    }

    @Override
    public void close() {
        connections.forEach(KubeTransport::close);
    }
}

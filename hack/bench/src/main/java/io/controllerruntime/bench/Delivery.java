// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.bench;

import io.controllerruntime.transport.KubeTransport;
import io.controllerruntime.transport.Query;
import io.controllerruntime.transport.WatchAnswer;
import io.controllerruntime.transport.WatchRequest;
import io.controllerruntime.transport.WatchStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * How long it takes from sending a write on one connection to holding its event on another.
 *
 * @param nanos the times, shortest first
 */
@SuppressWarnings("ArrayRecordComponent")
record Delivery(long[] nanos) {

    private static final Duration STALL = Duration.ofSeconds(60);

    /** Controllers write now and then, not back to back. */
    private static final Duration PAUSE = Duration.ofMillis(2);

    /** Creates {@code count} objects, one after the other. */
    static Delivery measure(Server server, String namespace, int count) throws IOException, InterruptedException {
        try (KubeTransport writer = server.connect();
                KubeTransport reader = server.connect()) {
            var maps = new ConfigMaps(writer, namespace);
            maps.createNamespace();
            // The ConfigMap that controllers put into every namespace is none of ours.
            Query query = Query.none().with("watch", true).with("labelSelector", ConfigMaps.LABEL);
            var request = new WatchRequest(maps.path(), query, STALL);
            return switch (reader.watch(request)) {
                case WatchAnswer.Opened opened -> measure(maps, opened.stream(), count);
                case WatchAnswer.Refused refused -> throw new IOException("watch refused: " + refused);
            };
        }
    }

    private static Delivery measure(ConfigMaps maps, WatchStream events, int count)
            throws IOException, InterruptedException {
        BlockingQueue<Long> arrivals = new ArrayBlockingQueue<>(count);
        long[] nanos = new long[count];
        try (events) {
            Thread.startVirtualThread(() -> read(events, arrivals));
            for (int i = 0; i < count; i++) {
                long sent = System.nanoTime();
                maps.create(i);
                nanos[i] = arrival(arrivals) - sent;
                Thread.sleep(PAUSE);
            }
        }
        Arrays.sort(nanos);
        return new Delivery(nanos);
    }

    private static long arrival(BlockingQueue<Long> arrivals) throws IOException, InterruptedException {
        Long arrival = arrivals.poll(STALL.toSeconds(), TimeUnit.SECONDS);
        if (arrival == null) {
            throw new IOException("no event of a write came within " + STALL);
        }
        return arrival;
    }

    private static void read(WatchStream events, BlockingQueue<Long> arrivals) {
        try {
            while (events.next().isPresent()) {
                arrivals.add(System.nanoTime());
            }
        } catch (IOException e) {
            // Whoever waits for an arrival tells that none came.
        }
    }

    /** So many milliseconds, or less, in that share of the cases. */
    double millis(double share) {
        return nanos[(int) (share * (nanos.length - 1))] / 1e6;
    }
}

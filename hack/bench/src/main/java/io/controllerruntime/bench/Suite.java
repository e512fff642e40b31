// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.bench;

import io.controllerruntime.transport.KubeTransport;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Takes all measures of one server, in an order in which each finds what it needs. */
final class Suite {

    static final int OBJECTS = 100_000;

    private static final int CALLS = 10_000;
    private static final int WARM_UP = 3_000;
    private static final int DELIVERIES = 1_000;
    private static final int LISTS = 100;
    private static final int PAGE = 500;
    private static final double MIB = 1 << 20;

    private final Map<Measure, Double> results = new EnumMap<>(Measure.class);

    private Suite() {}

    /** Starts a server, measures it and ends it. */
    static Map<Measure, Double> of(Server.Starter starter) throws IOException, InterruptedException {
        var suite = new Suite();
        long begin = System.nanoTime();
        try (Server server = starter.start()) {
            firstAnswer(server);
            suite.put(Measure.START, millisSince(begin));
            suite.measure(server);
        }
        return suite.results;
    }

    static void firstAnswer(Server server) throws IOException {
        try (KubeTransport connection = server.connect()) {
            new ConfigMaps(connection, "default").list(1);
        }
    }

    static double millisSince(long begin) {
        return (System.nanoTime() - begin) / (double) TimeUnit.MILLISECONDS.toNanos(1);
    }

    private void put(Measure measure, double value) {
        System.out.printf("  %s: %,.2f %s%n", measure.title, value, measure.unit);
        results.put(measure, value);
    }

    private void measure(Server server) throws IOException, InterruptedException {
        try (var load = new Load(server)) {
            calls(load, server, "warm-up", WARM_UP, WARM_UP);
            Delivery delivery = Delivery.measure(server, "watched", DELIVERIES);
            put(Measure.WATCH_MEDIAN, delivery.millis(0.5));
            put(Measure.WATCH_P99, delivery.millis(0.99));
            calls(load, server, "measured", OBJECTS, CALLS);
        }
    }

    private void calls(Load load, Server server, String namespace, int objects, int calls)
            throws IOException, InterruptedException {
        try (KubeTransport connection = server.connect()) {
            new ConfigMaps(connection, namespace).createNamespace();
        }
        put(Measure.CREATE, load.perSecond(objects, (at, i) -> new ConfigMaps(at, namespace).create(i)));
        put(Measure.MEMORY, server.bytes() / MIB);
        put(Measure.GET, load.perSecond(calls, (at, i) -> new ConfigMaps(at, namespace).get(i)));
        put(Measure.LIST, PAGE * load.perSecond(LISTS, (at, i) -> new ConfigMaps(at, namespace).list(PAGE)));
        put(Measure.UPDATE, load.perSecond(calls, (at, i) -> new ConfigMaps(at, namespace).update(i)));
        put(Measure.APPLY, load.perSecond(calls, (at, i) -> new ConfigMaps(at, namespace).apply(i)));
    }
}

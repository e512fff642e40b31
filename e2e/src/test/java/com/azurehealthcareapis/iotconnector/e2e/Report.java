// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.e2e;

import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How long everything took. Tests run one after the other, so it needs no lock. */
final class Report {

    private final long start = System.nanoTime();
    private final Map<String, Duration> times = new LinkedHashMap<>();
    private Optional<Line> firstConnector = Optional.empty();
    private long deployment;

    private record Line(String what, Duration time) {
        void print(PrintStream out) {
            out.printf("  %6.1f s  %s%n", time.toMillis() / 1000.0, what);
        }
    }

    /** {@code make deploy} begins now. */
    void deploys() {
        deployment = System.nanoTime();
    }

    /** A connector has succeeded; only the first one counts. */
    void connectorSucceeded() {
        if (firstConnector.isEmpty()) {
            firstConnector =
                    Optional.of(new Line("from make deploy to the first connector Succeeded", since(deployment)));
        }
    }

    /** The times of what has the same name, such as the rows of a table, are added up. */
    void took(String what, Duration time) {
        times.merge(what, time, Duration::plus);
    }

    void print(PrintStream out) {
        out.println();
        times.forEach((what, time) -> new Line(what, time).print(out));
        out.println();
        firstConnector.ifPresent(line -> line.print(out));
        new Line("the suite, its cluster included", since(start)).print(out);
        out.println();
    }

    static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.e2e;

import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How long everything took. Tests run one after the other, so it needs no lock. */
final class Report {

    private final long start = System.nanoTime();
    private final Map<String, Duration> times = new LinkedHashMap<>();
    private @Nullable Duration firstConnector;
    private long deployment;

    /** {@code make deploy} begins now. */
    void deploys() {
        deployment = System.nanoTime();
    }

    /** A connector has succeeded; only the first one counts. */
    void connectorSucceeded() {
        if (firstConnector == null) {
            firstConnector = since(deployment);
        }
    }

    /** The times of what has the same name, such as the rows of a table, are added up. */
    void took(String what, Duration time) {
        times.merge(what, time, Duration::plus);
    }

    void print(PrintStream out) {
        out.println();
        times.forEach((what, time) -> print(out, what, time));
        out.println();
        if (firstConnector != null) {
            print(out, "from make deploy to the first connector Succeeded", firstConnector);
        }
        print(out, "the suite, its cluster included", since(start));
        out.println();
    }

    private static void print(PrintStream out, String what, Duration time) {
        out.printf("  %6.1f s  %s%n", time.toMillis() / 1000.0, what);
    }

    static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.system;

import io.controllerruntime.manager.Manager;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** What a manager's metrics endpoint shows. */
record Exposition(String text) {

    static Exposition of(Manager manager) {
        var writer = new StringWriter();
        try {
            manager.metrics().write(writer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Exposition(writer.toString());
    }

    /** The sum of a metric over all its labels. */
    double sum(String metric) {
        return text.lines()
                .filter(line -> line.startsWith(metric + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}

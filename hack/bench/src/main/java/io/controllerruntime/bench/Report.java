// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.bench;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was measured, as a table that is also Markdown. */
final class Report {

    /** A server, in the order of the columns. */
    enum Column {
        IN_PROCESS("in-process"),
        HTTPS("https"),
        KUBE_APISERVER("kube-apiserver");

        final String title;

        Column(String title) {
            this.title = title;
        }
    }

    private static final String HEAD = """
            | measure | unit | in-process | ratio | over HTTPS | ratio | kube-apiserver |
            |---|---|---:|---:|---:|---:|---:|
            """;

    private final Map<Column, Map<Measure, Double>> results = new EnumMap<>(Column.class);

    void put(Column column, Map<Measure, Double> measured) {
        results.put(column, measured);
    }

    String table() {
        return Stream.of(Measure.values()).map(this::row).collect(Collectors.joining("\n", HEAD, "\n"));
    }

    private String row(Measure measure) {
        return Stream.of(
                        measure.title,
                        measure.unit,
                        value(Column.IN_PROCESS, measure),
                        ratio(Column.IN_PROCESS, measure),
                        value(Column.HTTPS, measure),
                        ratio(Column.HTTPS, measure),
                        value(Column.KUBE_APISERVER, measure))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    private String value(Column column, Measure measure) {
        Double value = results.getOrDefault(column, Map.of()).get(measure);
        return value == null ? "" : value < 100 ? "%.2f".formatted(value) : "%,.0f".formatted(value);
    }

    private String ratio(Column column, Measure measure) {
        Double value = results.getOrDefault(column, Map.of()).get(measure);
        Double reference = results.getOrDefault(Column.KUBE_APISERVER, Map.of()).get(measure);
        return value == null || reference == null ? "" : "%.1f".formatted(measure.ratio(value, reference));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.registry;

import static java.util.stream.Collectors.toMap;

import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.meta.GroupResource;
import io.controllerruntime.apiserver.meta.GroupVersionKind;
import io.controllerruntime.apiserver.registry.Resource.Scope;
import io.controllerruntime.apiserver.registry.Resource.Subresource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The resources that kube-apiserver serves by default, read from the table that hack/openapi/generate.py writes. */
final class BuiltinTable {

    private static final String FILE = "resources.tsv";
    private static final int COLUMNS = 12;

    /** Where etcd and the old group name differ from the new one: events are one table, whichever group they are asked for in. */
    private static final Map<String, String> SHARED = Map.of("events.events.k8s.io", "events");

    /** The first version of autoscalers has no room for what the second one says, which is served alone. */
    private static final String LEFT_OUT = "autoscaling/v1";

    private BuiltinTable() {}

    /** A line: a resource, or with a slash in its name a subresource. */
    private record Row(List<String> cells) {
        String group() {
            return cells.get(0);
        }

        String version() {
            return cells.get(1);
        }

        String name() {
            return cells.get(2);
        }

        boolean isSubresource() {
            return name().contains("/");
        }

        boolean isPartOf(Row resource) {
            return isSubresource()
                    && name().startsWith(resource.name() + "/")
                    && group().equals(resource.group())
                    && version().equals(resource.version());
        }

        GroupVersionKind type() {
            return new GroupVersionKind(cells.get(4), cells.get(5), cells.get(6));
        }

        Subresource subresource() {
            String name = name().substring(name().indexOf('/') + 1);
            Optional<Part> part = name.equals("status") ? Optional.of(Part.STATUS) : Optional.empty();
            return new Subresource(name, type(), words(8), part);
        }

        List<String> words(int column) {
            return cells.get(column).isEmpty()
                    ? List.of()
                    : List.of(cells.get(column).split(","));
        }

        Resource resource(List<Row> rows) {
            String singular = cells.get(3);
            Scope scope = Scope.valueOf(cells.get(7).toUpperCase(Locale.ROOT));
            Map<String, Subresource> subresources = rows.stream()
                    .filter(row -> row.isPartOf(this))
                    .map(Row::subresource)
                    .collect(toMap(Subresource::name, part -> part));
            Strategy strategy = DefaultStrategy.of(name(), subresources.containsKey("status"));
            String table = group().isEmpty() ? name() : name() + "." + group();
            return new Resource(
                    type(),
                    name(),
                    singular,
                    words(9),
                    words(10),
                    scope,
                    words(8),
                    cells.get(11),
                    subresources,
                    BuiltinTraits.of(name()),
                    strategy,
                    Decoder.LENIENT,
                    Optional.empty(),
                    BuiltinFields.of(new GroupResource(group(), name())),
                    SHARED.getOrDefault(table, table),
                    JsonArray.empty());
        }
    }

    static List<Resource> read() {
        List<Row> rows = lines().filter(line -> !line.startsWith("#"))
                .map(BuiltinTable::row)
                .toList();
        return rows.stream()
                .filter(row -> !row.isSubresource())
                .filter(row -> !(row.group() + "/" + row.version()).equals(LEFT_OUT))
                .map(row -> row.resource(rows))
                .toList();
    }

    private static Row row(String line) {
        List<String> cells = List.of(line.split("\t", -1));
        if (cells.size() != COLUMNS) {
            throw new IllegalStateException(FILE + ": not " + COLUMNS + " columns: " + line);
        }
        return new Row(cells);
    }

    private static Stream<String> lines() {
        try (InputStream in = Objects.requireNonNull(BuiltinTable.class.getResourceAsStream(FILE), FILE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

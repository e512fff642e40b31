// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.table;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.GroupResource;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** How the objects of a resource are shown in a table. Immutable. */
public final class Printer {

    private static final Printer DEFAULT = of(
            Column.name(),
            new Column(
                    "Created At",
                    "date",
                    "",
                    "",
                    0,
                    view -> Json.of(view.given("0001-01-01T00:00:00Z", "metadata", "creationTimestamp"))));

    private static final Printer SCALE = of(
            Column.text("Name", View::name),
            Column.integer("Desired", "spec", "replicas"),
            Column.integer("Available", "status", "replicas"),
            Column.age());

    private final List<Column> columns;
    private final Function<View, JsonArray> conditions;

    private Printer(List<Column> columns, Function<View, JsonArray> conditions) {
        this.columns = List.copyOf(columns);
        this.conditions = conditions;
    }

    /** The printer of a built-in resource. */
    public static Printer of(GroupResource resource) {
        return BuiltinPrinters.of(resource).orElse(DEFAULT);
    }

    /** The printer of {@code Scale}, the subresource. */
    public static Printer scale() {
        return SCALE;
    }

    /** @param columns the {@code additionalPrinterColumns} of a version of a custom resource; may be empty */
    public static Printer custom(JsonArray columns) {
        return new Printer(CustomColumns.of(columns), view -> JsonArray.empty());
    }

    static Printer of(Column... columns) {
        return new Printer(List.of(columns), view -> JsonArray.empty());
    }

    static Printer of(List<Column> columns) {
        return new Printer(columns, view -> JsonArray.empty());
    }

    /** This printer, whose rows also tell what {@code conditions} finds, when that is something. */
    Printer withConditions(Function<View, JsonArray> conditions) {
        return new Printer(columns, conditions);
    }

    JsonArray definitions() {
        return new JsonArray(columns.stream()
                .filter(column -> !column.title().isEmpty())
                .<Json>map(Column::definition)
                .toList());
    }

    /** The rows of a table that has none: Go writes a list that was never made as null. */
    Json noRows() {
        return this == DEFAULT ? JsonNull.NULL : JsonArray.empty();
    }

    /** The row of an object, without the object. */
    JsonObject row(JsonObject object, Instant now) {
        var view = new View(object, now);
        var cells = new JsonArray(
                columns.stream().map(column -> column.cell().apply(view)).toList());
        JsonObject row = JsonObject.of("cells", cells);
        JsonArray found = conditions.apply(view);
        return found.isEmpty() ? row : row.with("conditions", found);
    }
}

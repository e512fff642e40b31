// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.table;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonObject;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * A column of a table.
 *
 * @param title what is above it; empty for one that is not declared
 * @param type OpenAPI's name for what its cells are
 * @param format OpenAPI's format; {@code name} for what identifies the row; may be empty
 * @param description what it tells; may be empty
 * @param priority 0 is always shown, 1 where there is room
 * @param cell what an object has in it
 */
record Column(String title, String type, String format, String description, int priority, Function<View, Json> cell) {

    static Column name() {
        return name(View::name);
    }

    static Column name(Function<View, String> cell) {
        return new Column("Name", "string", "name", "", 0, cell.andThen(Json::of));
    }

    static Column age() {
        return text("Age", View::age);
    }

    static Column text(String title, Function<View, String> cell) {
        return new Column(title, "string", "", "", 0, cell.andThen(Json::of));
    }

    static Column text(String title, String... path) {
        return text(title, view -> view.text(path));
    }

    static Column integer(String title, ToLongFunction<View> cell) {
        return new Column(title, "integer", "", "", 0, view -> Json.of(cell.applyAsLong(view)));
    }

    static Column integer(String title, String... path) {
        return integer(title, view -> view.number(path));
    }

    static Column bool(String title, Predicate<View> cell) {
        return new Column(title, "boolean", "", "", 0, view -> Json.of(cell.test(view)));
    }

    /** This column, shown where there is room. */
    Column wide() {
        return new Column(title, type, format, description, 1, cell);
    }

    /** This column, declared to be text whatever its cells are. */
    Column declaredText() {
        return new Column(title, "string", format, description, priority, cell);
    }

    JsonObject definition() {
        return JsonObject.builder()
                .put("name", title)
                .put("type", type)
                .put("format", format)
                .put("description", description)
                .put("priority", priority)
                .build();
    }
}

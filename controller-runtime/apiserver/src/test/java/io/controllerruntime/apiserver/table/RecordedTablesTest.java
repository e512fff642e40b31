// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import io.controllerruntime.apiserver.meta.GroupResource;
import io.controllerruntime.apiserver.table.Tables.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The tables of lists of objects, against those of kube-apiserver v1.34.4: recorded.jsonl has for each resource the objects, the table that
 * the server made of them, and when (the Date of its answer). Descriptions of columns are in our own words and not compared.
 */
final class RecordedTablesTest {

    record Recording(JsonObject json) {
        String resource() {
            return new GroupResource(
                            json.string("group").orElse(""),
                            json.string("resource").orElseThrow())
                    + " "
                    + json.string("version").orElseThrow();
        }

        Printer printer() {
            return switch (resource()) {
                case "things.x.io v1" -> Printer.custom((JsonArray) JsonReader.read(text("things.json")));
                case "things.x.io v2" -> Printer.custom(JsonArray.empty());
                default ->
                    Printer.of(new GroupResource(
                            json.string("group").orElse(""),
                            json.string("resource").orElseThrow()));
            };
        }

        Instant now() {
            return Instant.parse(json.string("now").orElseThrow());
        }

        @Override
        public String toString() {
            return resource();
        }
    }

    static Stream<Recording> recordings() {
        return text("recorded.jsonl").lines().map(line -> new Recording((JsonObject) JsonReader.read(line)));
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void columnsAndRowsAreThoseOfTheRealServer(Recording recording) {
        JsonObject list = JsonObject.of("items", recording.json().array("items").orElseThrow());
        JsonObject table =
                new Tables(recording.printer(), IncludeObject.NONE, "v1").ofList(list, Headers.SHOWN, recording.now());

        assertThat(without(table.array("columnDefinitions").orElseThrow(), "description"))
                .isEqualTo(recording.json().array("columns").orElseThrow());
        assertThat(without(table.array("rows").orElseThrow(), "object").elements())
                .containsExactlyElementsOf(recording.json().array("rows").orElseThrow());
    }

    private static JsonArray without(JsonArray objects, String member) {
        return new JsonArray(
                objects.objects().<Json>map(object -> object.without(member)).toList());
    }

    private static String text(String resource) {
        try (InputStream in = Objects.requireNonNull(RecordedTablesTest.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.errors.FieldPath;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import io.controllerruntime.apiserver.json.JsonWriter;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What becomes of a custom resource, and what is wrong with it: every line of the table is an answer of kube-apiserver v1.34.4. */
class CustomResourceFactsTest {

    @TestFactory
    Stream<DynamicTest> eachCustomResourceIsTreatedAsByTheRealServer() throws IOException {
        return table("custom-resources.json").objects().flatMap(group -> {
            JsonObject properties = JsonObject.of("spec", group.object("schema").orElseThrow());
            Schema schema = Schema.of(JsonObject.builder()
                    .put("type", "object")
                    .put("properties", properties)
                    .build());
            return group.array("facts")
                    .orElseThrow()
                    .objects()
                    .map(fact ->
                            dynamicTest(JsonWriter.text(fact.object("spec").orElseThrow()), () -> check(fact, schema)));
        });
    }

    private static void check(JsonObject fact, Schema schema) {
        JsonObject sent = JsonObject.of("spec", fact.object("spec").orElseThrow());
        Pruner.Pruned pruned = Pruner.prune(sent, schema);
        JsonObject stored = Defaulter.defaulted(pruned.value(), schema);
        List<String> errors = Stream.concat(
                        Validator.of(schema).validate(FieldPath.root(), stored).stream(),
                        ListTypes.validate(stored, schema).stream())
                .map(FieldError::message)
                .toList();
        assertThat(errors).containsExactlyInAnyOrderElementsOf(strings(fact, "errors"));
        if (errors.isEmpty()) {
            assertThat(stored.get("spec")).isEqualTo(fact.at("stored").orElse(sent.get("spec")));
            assertThat(pruned.unknownFields().stream().map("unknown field \"%s\""::formatted))
                    .containsExactlyElementsOf(strings(fact, "warnings"));
        }
    }

    private static List<String> strings(JsonObject fact, String name) {
        return fact.array(name).stream().flatMap(JsonArray::strings).toList();
    }

    private static JsonArray table(String name) throws IOException {
        try (InputStream in = CustomResourceFactsTest.class.getResourceAsStream(name)) {
            return (JsonArray) JsonReader.read(Objects.requireNonNull(in).readAllBytes());
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import io.controllerruntime.apiserver.meta.GroupVersionKind;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** How objects of Kubernetes' own kinds are read: every line of the table is an answer of kube-apiserver v1.34.4. */
class TypedDecodingTest {

    private final BuiltinSchemas schemas = BuiltinSchemas.load();

    @TestFactory
    Stream<DynamicTest> eachObjectIsReadAsByTheRealServer() throws IOException {
        try (InputStream in = TypedDecodingTest.class.getResourceAsStream("builtin-objects.json")) {
            JsonArray table =
                    (JsonArray) JsonReader.read(Objects.requireNonNull(in).readAllBytes());
            return table.objects()
                    .map(fact -> dynamicTest(
                            fact.string("message").orElse("read"),
                            () -> check(fact, fact.object("object").orElseThrow())));
        }
    }

    private void check(JsonObject fact, JsonObject object) {
        String kind = object.string("kind").orElseThrow();
        TypedDecoding.Decoded decoded = TypedDecoding.decode(object, schema(object));
        String refusal = "%1$s in version \"v1\" cannot be handled as a %1$s: ".formatted(kind);
        assertThat(decoded.problem().map(refusal::concat)).isEqualTo(fact.string("message"));
        List<String> warnings =
                fact.array("warnings").stream().flatMap(JsonArray::strings).toList();
        assertThat(decoded.unknownFields().stream()
                        .map("unknown field \"%s\""::formatted)
                        .toList())
                .isEqualTo(warnings);
    }

    @Test
    void unknownMembersAndNullsAreGone() {
        JsonObject read = (JsonObject)
                JsonReader.read(
                        "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"x\",\"foo\":1},\"data\":null,\"bar\":[]}");
        assertThat(TypedDecoding.decode(read, schema(read)).value())
                .isEqualTo(JsonReader.read(
                        "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"x\"}}"));
    }

    private Schema schema(JsonObject object) {
        String apiVersion = object.string("apiVersion").orElseThrow();
        String group = apiVersion.contains("/") ? apiVersion.substring(0, apiVersion.indexOf('/')) : "";
        return schemas.of(
                        new GroupVersionKind(group, "v1", object.string("kind").orElseThrow()))
                .orElseThrow();
    }
}

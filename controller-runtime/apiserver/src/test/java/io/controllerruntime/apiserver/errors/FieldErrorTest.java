// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonBoolean;
import io.controllerruntime.apiserver.json.JsonDecimal;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonReader;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Facts of k8s.io/apimachinery/pkg/util/validation/field/errors_test.go and path_test.go. */
class FieldErrorTest {

    private static final FieldPath FIELD = FieldPath.of("path", "to", "field");

    static Stream<Arguments> messages() {
        Json object = JsonReader.read("{\"stringField\":\"<val>\",\"intField\":9376,\"boolField\":true}");
        return Stream.of(
                arguments(
                        FieldError.invalid(FIELD, "a\"b\n", "the details"),
                        "Invalid value: \"a\\\"b\\n\": the details"),
                arguments(FieldError.invalid(FIELD, -42, "the details"), "Invalid value: -42: the details"),
                arguments(FieldError.invalid(FIELD, JsonBoolean.TRUE, ""), "Invalid value: true"),
                arguments(FieldError.invalid(FIELD, new JsonDecimal(3.5e21), "x"), "Invalid value: 3.5e+21: x"),
                arguments(FieldError.invalid(FIELD, new JsonDecimal(1234567), "x"), "Invalid value: 1.234567e+06: x"),
                arguments(FieldError.invalid(FIELD, JsonNull.NULL, "x"), "Invalid value: null: x"),
                arguments(FieldError.invalid(FIELD, (Json) null, "x"), "Invalid value: x"),
                arguments(
                        FieldError.invalid(FIELD, object, "x"),
                        "Invalid value: {\"stringField\":\"\\u003cval\\u003e\",\"intField\":9376,\"boolField\":true}: x"),
                arguments(
                        FieldError.invalid(FIELD, JsonArray.ofStrings(List.of("one", "two")), "x"),
                        "Invalid value: [\"one\",\"two\"]: x"),
                arguments(FieldError.typeInvalid(FIELD, Json.of("string"), "x"), "Invalid value: \"string\": x"),
                arguments(FieldError.required(FIELD, ""), "Required value"),
                arguments(FieldError.required(FIELD, "x"), "Required value: x"),
                arguments(FieldError.forbidden(FIELD, "x"), "Forbidden: x"),
                arguments(FieldError.duplicate(FIELD, "a"), "Duplicate value: \"a\""),
                arguments(FieldError.notFound(FIELD, Json.of("a")), "Not found: \"a\""),
                arguments(FieldError.internal(FIELD, "x"), "Internal error: x"),
                arguments(FieldError.tooLong(FIELD, 63), "Too long: may not be more than 63 bytes"),
                arguments(FieldError.tooLong(FIELD, 1), "Too long: may not be more than 1 byte"),
                arguments(FieldError.tooLong(FIELD, -1), "Too long: value is too long"),
                arguments(FieldError.tooMany(FIELD, 3, 2), "Too many: 3: must have at most 2 items"),
                arguments(FieldError.tooMany(FIELD, 2, 1), "Too many: 2: must have at most 1 item"),
                arguments(FieldError.tooMany(FIELD, -1, -1), "Too many: has too many items"),
                arguments(FieldError.notSupported(FIELD, "c", List.of()), "Unsupported value: \"c\""),
                arguments(
                        FieldError.notSupported(FIELD, "c", List.of("a", "b")),
                        "Unsupported value: \"c\": supported values: \"a\", \"b\""));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aMistakeIsToldInTheWordsOfGo(FieldError error, String body) {
        assertThat(error.body()).isEqualTo(body);
        assertThat(error.message()).isEqualTo("path.to.field: " + body);
    }

    @Test
    void aPathIsWrittenAsGoWritesIt() {
        assertThat(FieldPath.root()).hasToString("<nil>");
        assertThat(FieldPath.root().index(0).child("a").key("k")).hasToString("[0].a[k]");
        assertThat(FieldPath.of("spec").child("containers").index(2).child("name"))
                .hasToString("spec.containers[2].name");
    }

    @Test
    void theSameMessageIsToldOnceAndSeveralStandInBrackets() {
        assertThat(Aggregate.text(List.of())).isEmpty();
        assertThat(Aggregate.text(List.of("a", "a"))).isEqualTo("a");
        assertThat(Aggregate.text(List.of("a", "b", "a"))).isEqualTo("[a, b]");
    }
}

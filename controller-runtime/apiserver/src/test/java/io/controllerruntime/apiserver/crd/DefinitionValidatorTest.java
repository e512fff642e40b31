// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.crd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.controllerruntime.apiserver.cel.Language;
import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What is wrong with definitions: every line of the table is an answer of kube-apiserver v1.34.4. */
class DefinitionValidatorTest {

    private final DefinitionValidator validator = new DefinitionValidator(Language.create());

    @TestFactory
    Stream<DynamicTest> eachDefinitionIsJudgedAsByTheRealServer() throws IOException {
        try (InputStream in = DefinitionValidatorTest.class.getResourceAsStream("definitions.json")) {
            JsonArray table =
                    (JsonArray) JsonReader.read(Objects.requireNonNull(in).readAllBytes());
            return table.objects().map(fact -> dynamicTest(fact.string("name").orElseThrow(), () -> check(fact)));
        }
    }

    private void check(JsonObject fact) {
        var definition = new Definition(fact.object("definition").orElseThrow());
        List<String> errors = validator.validate(definition.defaulted().withStoredVersion()).stream()
                .map(FieldError::message)
                .distinct()
                .toList();
        assertThat(errors)
                .containsExactlyInAnyOrderElementsOf(fact.array("errors").stream()
                        .flatMap(JsonArray::strings)
                        .distinct()
                        .toList());
    }
}

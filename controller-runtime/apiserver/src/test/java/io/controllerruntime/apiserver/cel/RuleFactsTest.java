// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.errors.FieldPath;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import io.controllerruntime.apiserver.json.JsonWriter;
import io.controllerruntime.apiserver.schema.Correlation;
import io.controllerruntime.apiserver.schema.Schema;
import io.controllerruntime.apiserver.schema.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What rules say of objects: every line of the tables is an answer of kube-apiserver v1.34.4. */
class RuleFactsTest {

    private final Language language = Language.create();

    @TestFactory
    Stream<DynamicTest> aBrokenRuleIsToldAsByTheRealServer() throws IOException {
        JsonArray groups = (JsonArray) table("rules.json");
        return groups.objects().flatMap(group -> {
            Schema schema = resource(group.object("schema").orElseThrow());
            Optional<RuleValidator> rules = RuleValidator.of(schema, language);
            return facts(group)
                    .filter(fact -> Validator.of(schema)
                            .validate(FieldPath.root(), spec(fact, "spec"))
                            .isEmpty())
                    .map(fact -> dynamicTest(name(fact), () -> check(fact, schema, rules.orElseThrow())));
        });
    }

    private static void check(JsonObject fact, Schema schema, RuleValidator rules) {
        JsonObject object = spec(fact, "spec");
        List<FieldError> errors = object.members().isEmpty() || !fact.has("old")
                ? rules.validate(object)
                : rules.validateUpdate(object, spec(fact, "old"), Correlation.of(object, spec(fact, "old"), schema));
        assertThat(errors.stream().map(FieldError::message)).containsExactlyInAnyOrderElementsOf(errorsOf(fact));
    }

    @TestFactory
    Stream<DynamicTest> aRuleThatCannotBeEvaluatedIsToldAsByTheRealServer() throws IOException {
        JsonObject table = (JsonObject) table("runtime-errors.json");
        JsonObject object = JsonObject.of("spec", table.object("spec").orElseThrow());
        return facts(table)
                .map(fact -> dynamicTest(name(fact), () -> {
                    Schema schema = resource(withRule(table, fact));
                    List<FieldError> errors =
                            RuleValidator.of(schema, language).orElseThrow().validate(object);
                    assertThat(errors.stream().map(FieldError::message)).containsExactlyElementsOf(errorsOf(fact));
                }));
    }

    @TestFactory
    Stream<DynamicTest> aRuleThatDoesNotCompileIsToldAsByTheRealServer() throws IOException {
        JsonObject table = (JsonObject) table("compile-errors.json");
        return facts(table)
                .map(fact -> dynamicTest(name(fact), () -> {
                    Schema schema = Schema.of(withRule(table, fact));
                    String problem = RuleCheck.of(schema, language).getFirst().problem();
                    assertThat(problem).isEqualTo(fact.string("problem").orElse(""));
                }));
    }

    private static JsonObject withRule(JsonObject table, JsonObject fact) {
        JsonObject rule = JsonObject.of("rule", fact.at("rule").orElseThrow());
        return table.object("schema").orElseThrow().with(Rule.KEYWORD, JsonArray.of(rule));
    }

    private static String name(JsonObject fact) {
        return JsonWriter.text(fact.at("rule").or(() -> fact.at("spec")).orElseThrow());
    }

    private static JsonObject spec(JsonObject fact, String name) {
        return JsonObject.of("spec", fact.object(name).orElseThrow());
    }

    private static Stream<JsonObject> facts(JsonObject group) {
        return group.array("facts").orElseThrow().objects();
    }

    private static List<String> errorsOf(JsonObject fact) {
        return fact.array("errors").stream().flatMap(JsonArray::strings).toList();
    }

    private static Schema resource(JsonObject spec) {
        JsonObject properties = JsonObject.of("spec", spec);
        return Schema.of(JsonObject.builder()
                .put("type", "object")
                .put("properties", properties)
                .build());
    }

    private static Json table(String name) throws IOException {
        try (InputStream in = RuleFactsTest.class.getResourceAsStream(name)) {
            return JsonReader.read(Objects.requireNonNull(in).readAllBytes());
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import io.controllerruntime.apiserver.schema.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What rules cost: every line of the table is what the estimator and the meter of kube-apiserver v1.34.4 say of the rule. */
class CostFactsTest {

    /** What is beyond it is no bound: it only says that nothing limits the cost. */
    private static final long UNBOUNDED = 1L << 53;

    private final Language language = Language.create();

    @TestFactory
    Stream<DynamicTest> theHighestCostOfARuleIsEstimatedAsByTheRealServer() throws IOException {
        JsonObject table = table();
        Schema schema = Schema.of(table.object("schema").orElseThrow());
        Extent self = Extent.of(schema).orElseThrow();
        return facts(table)
                .map(fact -> dynamicTest(fact.string("rule").orElseThrow(), () -> {
                    long cost = expression(schema, fact).highestCost(self);
                    assertThat(Math.min(cost, UNBOUNDED))
                            .isEqualTo(fact.integer("estimate").orElse(UNBOUNDED));
                }));
    }

    @TestFactory
    Stream<DynamicTest> theCostOfAnEvaluationIsCountedAsByTheRealServer() throws IOException {
        JsonObject table = table();
        Schema schema = Schema.of(table.object("schema").orElseThrow());
        Object self = Values.of(table.at("value").orElseThrow(), schema);
        return facts(table)
                .map(fact -> dynamicTest(fact.string("rule").orElseThrow(), () -> {
                    Expression expression = expression(schema, fact);
                    var meter = new CostMeter(expression.costs(), UNBOUNDED);
                    Object result = expression.evaluate(Map.of("self", self, "oldSelf", self), meter);
                    assertThat(meter.spent())
                            .as("cost of %s", result)
                            .isEqualTo(fact.integer("actual").orElseThrow());
                }));
    }

    private Expression expression(Schema schema, JsonObject fact) {
        JsonObject rule = JsonObject.of("rule", fact.at("rule").orElseThrow());
        Schema with =
                Schema.of(schema.json().with(Rule.KEYWORD, io.controllerruntime.apiserver.json.JsonArray.of(rule)));
        CompiledRule compiled = new RuleCompiler(language).rules(with, "object").getFirst();
        return compiled.expression().orElseThrow(() -> new AssertionError(compiled.problem()));
    }

    private static Stream<JsonObject> facts(JsonObject table) {
        return table.array("facts").orElseThrow().objects();
    }

    private static JsonObject table() throws IOException {
        try (InputStream in = CostFactsTest.class.getResourceAsStream("costs.json")) {
            return (JsonObject) JsonReader.read(Objects.requireNonNull(in).readAllBytes());
        }
    }
}

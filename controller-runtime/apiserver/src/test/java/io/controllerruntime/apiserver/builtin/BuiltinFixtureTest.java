// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.registry.Strategy;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What kube-apiserver v1.34.4 answered to each of the objects in src/test/resources/builtin, and what the strategies make of them.
 *
 * <p>A file is about one kind: an object that is right, and cases that change it. A case tells the stored object (without what the store adds
 * to its metadata), or the causes of the refusal. Addresses that a server hands out are not compared.
 */
class BuiltinFixtureTest {

    private final BuiltinStrategies strategies =
            new BuiltinStrategies(new ServiceAddresses(address -> Optional.empty()), Fixtures.clock());

    @TestFactory
    Stream<DynamicTest> everyKindAnswersAsKubeApiserverDoes() {
        return Fixtures.all()
                .flatMap(file -> file.cases()
                        .map(fixture -> DynamicTest.dynamicTest(
                                file.name() + ": " + fixture.name(), () -> verify(file, fixture))));
    }

    private void verify(Fixtures.File file, Fixtures.Case fixture) {
        Strategy strategy = strategies.of(file.resource()).orElseThrow();
        Outcome outcome = outcome(strategy, fixture);
        JsonObject expected = fixture.expected();

        assertThat(outcome.errors().stream().map(Fixtures::cause))
                .containsExactlyInAnyOrderElementsOf(
                        expected.array("causes").map(JsonArray::elements).orElse(List.of()));
        if (outcome.errors().isEmpty()) {
            assertThat(Fixtures.comparable(outcome.stored()))
                    .isEqualTo(Fixtures.comparable(expected.object("object").orElseThrow()));
            assertThat(Fixtures.comparable(strategy.defaulted(outcome.stored())))
                    .isEqualTo(Fixtures.comparable(outcome.stored()));
        }
        if (fixture.isCreation() && outcome.errors().isEmpty()) {
            assertThat(strategy.warnings(outcome.stored()))
                    .containsExactlyInAnyOrderElementsOf(expected.array("warnings").stream()
                            .flatMap(JsonArray::strings)
                            .toList());
        }
    }

    private record Outcome(JsonObject stored, List<FieldError> errors) {}

    private static Outcome outcome(Strategy strategy, Fixtures.Case fixture) {
        JsonObject created = strategy.prepareForCreate(strategy.defaulted(fixture.created()));
        if (fixture.isCreation()) {
            return new Outcome(created, strategy.validate(created));
        }
        JsonObject changed = strategy.defaulted(fixture.changed(created));
        if (fixture.isStatus()) {
            JsonObject prepared = strategy.prepareForStatusUpdate(changed, created);
            return new Outcome(strategy.defaulted(prepared), strategy.validateStatusUpdate(prepared, created));
        }
        JsonObject prepared = strategy.prepareForUpdate(changed, created);
        return new Outcome(prepared, strategy.validateUpdate(prepared, created));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.cel.common.types.SimpleType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The functions that rules can call: every line of the table is true for kube-apiserver v1.34.4. */
class LanguageTest {

    private final Language language = Language.create();

    @TestFactory
    Stream<DynamicTest> whatIsTrueForTheRealServerIsTrueHere() throws IOException {
        try (InputStream in = LanguageTest.class.getResourceAsStream("true.cel")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().map(expression -> dynamicTest(expression, () -> assertTrue(expression)));
        }
    }

    private void assertTrue(String expression) throws Exception {
        var compiled = Expression.of(
                language.compiler(new DeclaredTypes(), SimpleType.STRING)
                        .compile(expression)
                        .getAst(),
                language.runtime());
        var meter = new CostMeter(compiled.costs(), Long.MAX_VALUE);
        assertThat(compiled.evaluate(Map.of("self", "x"), meter)).isEqualTo(true);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.gen.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void valuesKeepTheirTypes() {
        assertThat(Json.parse("{\"a\": [1, -2.5, true], \"b\": {\"c\": \"\\u0041\\n\"}}"))
                .isEqualTo(Map.of("a", List.of(1L, -2.5, true), "b", Map.of("c", "A\n")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"a\"}",
                "[1",
                "[1,]",
                "word",
                "1 2",
                "\"a",
                "\"\\",
                "\"\\u00\"",
                "\"\\uzzzz\"",
                "null"
            })
    void whatIsNoJsonIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Json.parse(text)).withMessageContaining("not JSON");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "\"a\\\"b\\\\c\\n\\u0001ü\"",
                "{\"b\":1,\"a\":[true,false,null,-7,1.5,{\"c\":{}}]}",
                "9223372036854775807",
                "1e+30"
            })
    void whatIsReadIsWrittenAgain(String text) {
        assertThat(JsonWriter.text(JsonReader.read(text))).isEqualTo(text);
    }

    @Test
    void aDecimalWithoutFractionIsWrittenAsAnInteger() {
        assertThat(JsonWriter.text(JsonReader.read("2.0"))).isEqualTo("2");
    }
}

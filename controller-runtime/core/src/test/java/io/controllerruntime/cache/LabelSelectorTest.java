// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelSelectorTest {

    private static final Map<String, String> LABELS =
            Map.of("app", "blue", "app.kubernetes.io/name", "iot-connector", "tier", "in", "empty", "");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "app",
                "app=blue",
                "app==blue",
                " app = blue ",
                "app!=red",
                "colour!=red",
                "app in (blue)",
                "app in (red, blue)",
                "app in(red,blue)",
                "app notin (red,green)",
                "colour notin (red)",
                "!colour",
                "empty=",
                "tier=in",
                "app.kubernetes.io/name=iot-connector",
                "app=blue,tier in (in,notin),!colour",
            })
    void theseMatch(String selector) {
        assertThat(LabelSelector.parse(selector).matches(LABELS)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app=red",
                "app!=blue",
                "app in (red,green)",
                "app notin (red,blue)",
                "colour",
                "colour=red",
                "colour in (red)",
                "!app",
                "app=blue,tier=out",
            })
    void theseDoNot(String selector) {
        assertThat(LabelSelector.parse(selector).matches(LABELS)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app=a=b",
                "app in blue",
                "=blue",
                "app,",
                "app blue",
                "appin (blue)",
                "app in (blue",
                "!app=blue"
            })
    void whatCannotBeReadIsAnErrorThatNamesIt(String selector) {
        assertThatThrownBy(() -> LabelSelector.parse(selector))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("label selector \"" + selector + "\": cannot read ")
                .hasMessageContaining("expected a=b");
    }
}

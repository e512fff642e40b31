// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kubernetes.client.openapi.models.V1LabelSelector;
import io.kubernetes.client.openapi.models.V1LabelSelectorRequirement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectorTest {

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
        assertThat(Selector.parse(selector).matches(LABELS)).isTrue();
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
        assertThat(Selector.parse(selector).matches(LABELS)).isFalse();
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
        assertThatThrownBy(() -> Selector.parse(selector))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("label selector \"" + selector + "\": cannot read ")
                .hasMessageContaining("expected a=b");
    }

    @ParameterizedTest
    @CsvSource({
        "In,           tier, gold silver, true",
        "In,           tier, bronze,      false",
        "In,           none, gold,        false",
        "NotIn,        tier, gold,        false",
        "NotIn,        tier, bronze,      true",
        "NotIn,        none, gold,        true",
        "Exists,       tier, '',          true",
        "Exists,       none, '',          false",
        "DoesNotExist, tier, '',          false",
        "DoesNotExist, none, '',          true",
    })
    void anExpressionOfAModelMeansTheSame(String operator, String key, String values, boolean passes) {
        List<String> list = values.isEmpty() ? List.of() : List.of(values.split(" ", -1));
        assertThat(Selector.of(selector(operator, key, list)).matches(Map.of("tier", "gold")))
                .isEqualTo(passes);
    }

    @Test
    void aSelectorWantsAllItsLabelsAndExpressions() {
        var selector = selector("Exists", "tier", List.of()).matchLabels(Map.of("app", "blue"));
        assertThat(Selector.of(selector).matches(Map.of("app", "blue", "tier", "gold")))
                .isTrue();
        assertThat(Selector.of(selector).matches(Map.of("app", "blue"))).isFalse();
        assertThat(Selector.of(selector).matches(Map.of("app", "red", "tier", "gold")))
                .isFalse();
    }

    @Test
    void anEmptySelectorSelectsEverything() {
        assertThat(Selector.of(new V1LabelSelector()).matches(Map.of())).isTrue();
    }

    @Test
    void aMalformedExpressionIsQuoted() {
        assertThatThrownBy(() -> Selector.of(selector("In", "tier", List.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("malformed label selector expression \"tier In []\":"
                        + " In and NotIn need values, Exists and DoesNotExist must have none");
        assertThatThrownBy(() -> Selector.of(selector("Exists", "tier", List.of("gold"))))
                .hasMessageStartingWith("malformed label selector expression \"tier Exists [gold]\"");
        assertThatThrownBy(() -> Selector.of(selector("Like", "tier", List.of("gold"))))
                .hasMessageEndingWith("the operator must be In, NotIn, Exists or DoesNotExist");
    }

    private static V1LabelSelector selector(String operator, String key, List<String> values) {
        return new V1LabelSelector()
                .addMatchExpressionsItem(new V1LabelSelectorRequirement()
                        .key(key)
                        .operator(operator)
                        .values(values));
    }
}

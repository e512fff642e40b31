// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.predicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.controllerruntime.event.Event;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1LabelSelector;
import io.kubernetes.client.openapi.models.V1LabelSelectorRequirement;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredicatesTest {

    private static final Predicate<V1ConfigMap> YES = event -> true;
    private static final Predicate<V1ConfigMap> NO = event -> false;

    @Test
    void anUpdateWithTheSameResourceVersionIsDropped() {
        Predicate<V1ConfigMap> predicate = Predicates.resourceVersionChanged();
        assertThat(predicate.test(update(meta -> {}))).isFalse();
        assertThat(predicate.test(update(meta -> meta.setResourceVersion("2")))).isTrue();
    }

    @Test
    void anUpdateThatLeavesTheGenerationAloneIsDropped() {
        Predicate<V1ConfigMap> predicate = Predicates.generationChanged();
        assertThat(predicate.test(update(meta -> meta.setResourceVersion("2")))).isFalse();
        assertThat(predicate.test(update(meta -> meta.setGeneration(2L)))).isTrue();
    }

    @Test
    void anUpdateThatLeavesTheLabelsAloneIsDropped() {
        Predicate<V1ConfigMap> predicate = Predicates.labelsChanged();
        assertThat(predicate.test(update(meta -> meta.setAnnotations(Map.of("a", "2")))))
                .isFalse();
        assertThat(predicate.test(update(meta -> meta.setLabels(Map.of("a", "2")))))
                .isTrue();
        assertThat(predicate.test(update(meta -> meta.setLabels(null)))).isTrue();
    }

    @Test
    void anUpdateThatLeavesTheAnnotationsAloneIsDropped() {
        Predicate<V1ConfigMap> predicate = Predicates.annotationsChanged();
        assertThat(predicate.test(update(meta -> meta.setLabels(Map.of("a", "2")))))
                .isFalse();
        assertThat(predicate.test(update(meta -> meta.setAnnotations(Map.of("a", "2")))))
                .isTrue();
    }

    @Test
    void noLabelsAndEmptyLabelsAreTheSame() {
        var none = new V1ConfigMap().metadata(new V1ObjectMeta());
        var empty = new V1ConfigMap().metadata(new V1ObjectMeta().labels(Map.of()));
        assertThat(Predicates.<V1ConfigMap>labelsChanged().test(new Event.Update<>(none, empty)))
                .isFalse();
    }

    @Test
    void creationsDeletionsAndGenericEventsPassThePredicatesThatCompare() {
        List<Predicate<V1ConfigMap>> comparing = List.of(
                Predicates.resourceVersionChanged(),
                Predicates.generationChanged(),
                Predicates.labelsChanged(),
                Predicates.annotationsChanged());
        assertThat(comparing)
                .allMatch(predicate -> predicate.test(new Event.Create<>(object(), true)))
                .allMatch(predicate -> predicate.test(new Event.Delete<>(object(), false)))
                .allMatch(predicate -> predicate.test(new Event.Generic<>(object())));
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
    void aSelectorSelectsByExpression(String operator, String key, String values, boolean passes) {
        List<String> list = values.isEmpty() ? List.of() : List.of(values.split(" ", -1));
        assertThat(labelled(Map.of("tier", "gold"), selector(operator, key, list)))
                .isEqualTo(passes);
    }

    @Test
    void aSelectorWantsAllItsLabelsAndExpressions() {
        var selector = selector("Exists", "tier", List.of()).matchLabels(Map.of("app", "blue"));
        assertThat(labelled(Map.of("app", "blue", "tier", "gold"), selector)).isTrue();
        assertThat(labelled(Map.of("app", "blue"), selector)).isFalse();
        assertThat(labelled(Map.of("app", "red", "tier", "gold"), selector)).isFalse();
    }

    @Test
    void anEmptySelectorSelectsEverything() {
        assertThat(labelled(Map.of(), new V1LabelSelector())).isTrue();
    }

    @Test
    void anObjectWithoutLabelsMatchesAsOneWithNone() {
        Predicate<V1ConfigMap> predicate = Predicates.labelSelector(selector("DoesNotExist", "a", List.of()));
        assertThat(predicate.test(new Event.Generic<>(new V1ConfigMap().metadata(new V1ObjectMeta()))))
                .isTrue();
    }

    @Test
    void ofAnUpdateTheNewLabelsCountForASelector() {
        Predicate<V1ConfigMap> predicate =
                Predicates.labelSelector(new V1LabelSelector().matchLabels(Map.of("a", "2")));
        assertThat(predicate.test(update(meta -> meta.setLabels(Map.of("a", "2")))))
                .isTrue();
        assertThat(predicate.test(update(meta -> meta.setLabels(Map.of("a", "3")))))
                .isFalse();
    }

    @Test
    void aMalformedExpressionIsQuoted() {
        assertThatThrownBy(() -> Predicates.labelSelector(selector("In", "tier", List.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("malformed label selector expression \"tier In []\":"
                        + " In and NotIn need values, Exists and DoesNotExist must have none");
        assertThatThrownBy(() -> Predicates.labelSelector(selector("Exists", "tier", List.of("gold"))))
                .hasMessageStartingWith("malformed label selector expression \"tier Exists [gold]\"");
        assertThatThrownBy(() -> Predicates.labelSelector(selector("Like", "tier", List.of("gold"))))
                .hasMessageEndingWith("the operator must be In, NotIn, Exists or DoesNotExist");
    }

    @Test
    void predicatesCombine() {
        Event<V1ConfigMap> event = new Event.Generic<>(object());
        assertThat(YES.and(NO).test(event)).isFalse();
        assertThat(YES.and(YES).test(event)).isTrue();
        assertThat(NO.or(YES).test(event)).isTrue();
        assertThat(NO.or(NO).test(event)).isFalse();
        assertThat(NO.not().test(event)).isTrue();
    }

    @Test
    void allOfSeveralMustLetAnEventThrough() {
        Event<V1ConfigMap> event = new Event.Generic<>(object());
        assertThat(Predicates.all(List.of(YES, NO)).test(event)).isFalse();
        assertThat(Predicates.all(List.of(YES, YES)).test(event)).isTrue();
        assertThat(Predicates.<V1ConfigMap>all(List.of()).test(event)).isTrue();
    }

    private static boolean labelled(Map<String, String> labels, V1LabelSelector selector) {
        var object = new V1ConfigMap().metadata(new V1ObjectMeta().labels(labels));
        return Predicates.<V1ConfigMap>labelSelector(selector).test(new Event.Create<>(object, false));
    }

    private static V1LabelSelector selector(String operator, String key, List<String> values) {
        return new V1LabelSelector()
                .addMatchExpressionsItem(new V1LabelSelectorRequirement()
                        .key(key)
                        .operator(operator)
                        .values(values));
    }

    private static V1ConfigMap object() {
        return new V1ConfigMap()
                .metadata(new V1ObjectMeta()
                        .name("a")
                        .resourceVersion("1")
                        .generation(1L)
                        .labels(Map.of("a", "1"))
                        .annotations(Map.of("a", "1")));
    }

    private static Event<V1ConfigMap> update(Consumer<V1ObjectMeta> change) {
        V1ConfigMap after = object();
        change.accept(after.getMetadata());
        return new Event.Update<>(object(), after);
    }
}

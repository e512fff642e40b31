// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.predicate;

import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.event.Event;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1LabelSelector;
import io.kubernetes.client.openapi.models.V1LabelSelectorRequirement;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked // every getter of a model may return null
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
    void anUpdateInWhichTheDeletionBeginsPassesThePredicateThatWaitsForIt() {
        Predicate<V1ConfigMap> predicate = Predicates.deletionTimestampChanged();
        assertThat(predicate.test(update(meta -> meta.setResourceVersion("2")))).isFalse();
        assertThat(predicate.test(
                        update(meta -> meta.setDeletionTimestamp(OffsetDateTime.parse("2030-01-01T00:00:00Z")))))
                .isTrue();
    }

    @Test
    void anUpdateThatLeavesTheFinalizersAloneIsDropped() {
        Predicate<V1ConfigMap> predicate = Predicates.finalizersChanged();
        assertThat(predicate.test(update(meta -> meta.setFinalizers(List.of()))))
                .isFalse();
        assertThat(predicate.test(update(meta -> meta.setFinalizers(List.of("example.org/a")))))
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
                Predicates.deletionTimestampChanged(),
                Predicates.finalizersChanged(),
                Predicates.labelsChanged(),
                Predicates.annotationsChanged());
        assertThat(comparing)
                .allMatch(predicate -> predicate.test(new Event.Create<>(object(), true)))
                .allMatch(predicate -> predicate.test(new Event.Delete<>(object(), false)))
                .allMatch(predicate -> predicate.test(new Event.Generic<>(object())));
    }

    @Test
    void anObjectWithoutLabelsMatchesAsOneWithNone() {
        Predicate<V1ConfigMap> predicate = Predicates.labelSelector(new V1LabelSelector()
                .addMatchExpressionsItem(
                        new V1LabelSelectorRequirement().key("a").operator("DoesNotExist")));
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

    @Test
    void anyOfSeveralMayLetAnEventThrough() {
        Event<V1ConfigMap> event = new Event.Generic<>(object());
        assertThat(Predicates.any(List.of(YES, NO)).test(event)).isTrue();
        assertThat(Predicates.any(List.of(NO, NO)).test(event)).isFalse();
        assertThat(Predicates.<V1ConfigMap>any(List.of()).test(event)).isFalse();
    }

    @Test
    void aPredicateOfObjectsLooksAtTheOneAfterAnUpdate() {
        Predicate<V1ConfigMap> isNew =
                Predicates.ofObjects(object -> "2".equals(object.getMetadata().getResourceVersion()));
        assertThat(isNew.test(update(meta -> meta.setResourceVersion("2")))).isTrue();
        assertThat(isNew.test(new Event.Create<>(object(), false))).isFalse();
        assertThat(isNew.test(new Event.Delete<>(object(), false))).isFalse();
        assertThat(isNew.test(new Event.Generic<>(object()))).isFalse();
    }

    @Test
    void functionsAreAskedEachForItsKindOfEvent() {
        var created = new Event.Create<>(object(), false);
        var deleted = new Event.Delete<>(object(), false);
        var generic = new Event.Generic<>(object());
        Event<V1ConfigMap> updated = update(meta -> {});
        Funcs<V1ConfigMap> all = Predicates.funcs();

        assertThat(List.of(created, updated, deleted, generic)).allMatch(all::test);
        assertThat(passing(all.onCreate(event -> false))).containsExactly(updated, deleted, generic);
        assertThat(passing(all.onUpdate(event -> false))).containsExactly(created, deleted, generic);
        assertThat(passing(all.onDelete(event -> false))).containsExactly(created, updated, generic);
        assertThat(passing(all.onGeneric(event -> false))).containsExactly(created, updated, deleted);
    }

    private static List<Event<V1ConfigMap>> passing(Predicate<V1ConfigMap> predicate) {
        return Stream.<Event<V1ConfigMap>>of(
                        new Event.Create<>(object(), false),
                        update(meta -> {}),
                        new Event.Delete<>(object(), false),
                        new Event.Generic<>(object()))
                .filter(predicate::test)
                .toList();
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

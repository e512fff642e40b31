// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.conditions;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubernetes.client.openapi.models.V1Condition;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionsTest {

    private static final Instant MORNING = Instant.parse("2030-01-01T08:00:00.123456Z");
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    private static final OffsetDateTime AT_EIGHT = OffsetDateTime.parse("2030-01-01T08:00:00Z");
    private static final OffsetDateTime AT_TWELVE = OffsetDateTime.parse("2030-01-01T12:00:00Z");

    private static final V1Condition READY = Conditions.isTrue("Ready", "AllRunning", "3 of 3 run", 7);
    private static final V1Condition UNREADY = Conditions.isFalse("Ready", "SomeMissing", "2 of 3 run", 7);
    private static final V1Condition STALLED = Conditions.isUnknown("Stalled", "NoAnswer", "the cloud is silent", 7);

    @Test
    void aNewConditionComesLastAndBeginsNow() {
        var conditions = Conditions.set(Conditions.set(null, READY, MORNING), STALLED, NOON);
        assertThat(conditions).extracting(V1Condition::getType).containsExactly("Ready", "Stalled");
        assertThat(conditions).extracting(V1Condition::getLastTransitionTime).containsExactly(AT_EIGHT, AT_TWELVE);
    }

    @Test
    void aNewConditionMayNameTheTimeItBegan() {
        var conditions = Conditions.set(List.of(), Conditions.timed(null, READY, MORNING), NOON);
        assertThat(conditions).extracting(V1Condition::getLastTransitionTime).containsExactly(AT_EIGHT);
    }

    @Test
    void anotherStatusIsATransition() {
        var conditions = Conditions.set(Conditions.set(null, READY, MORNING), UNREADY, NOON);
        assertThat(conditions).containsExactly(Conditions.timed(null, UNREADY, NOON));
    }

    @Test
    void anotherReasonMessageOrGenerationIsNone() {
        var before = Conditions.set(null, READY, MORNING);
        var news = Conditions.isTrue("Ready", "Scaled", "4 of 4 run", 8);
        var after = Conditions.set(before, news, NOON);
        assertThat(after).containsExactly(news.lastTransitionTime(AT_EIGHT));
    }

    @Test
    void whatIsSoAlreadyChangesNothing() {
        var before = Conditions.set(Conditions.set(null, STALLED, MORNING), READY, MORNING);
        assertThat(Conditions.set(before, STALLED, NOON)).isEqualTo(before);
    }

    @Test
    void aChangedConditionKeepsItsPlace() {
        var before = Conditions.set(Conditions.set(null, READY, MORNING), STALLED, MORNING);
        assertThat(Conditions.set(before, UNREADY, NOON))
                .extracting(V1Condition::getType)
                .containsExactly("Ready", "Stalled");
    }

    @Test
    void theListAndTheConditionThatAreHandedInStayAsTheyAre() {
        var before = List.of(Conditions.timed(null, READY, MORNING));
        Conditions.set(before, UNREADY, NOON);
        assertThat(before).containsExactly(Conditions.timed(null, READY, MORNING));
        assertThat(UNREADY.getLastTransitionTime()).isNull();
    }

    @Test
    void aConditionIsRemovedByItsType() {
        var before = Conditions.set(Conditions.set(null, READY, MORNING), STALLED, MORNING);
        assertThat(Conditions.remove(before, "Ready"))
                .extracting(V1Condition::getType)
                .containsExactly("Stalled");
        assertThat(Conditions.remove(before, "Other")).isEqualTo(before);
        assertThat(Conditions.remove(null, "Ready")).isEmpty();
    }

    @Test
    void aConditionIsFoundByItsType() {
        var conditions = Conditions.set(null, READY, MORNING);
        assertThat(Conditions.find(conditions, "Ready"))
                .hasValueSatisfying(found -> assertThat(found.getReason()).isEqualTo("AllRunning"));
        assertThat(Conditions.find(conditions, "Stalled")).isEmpty();
        assertThat(Conditions.find(null, "Ready")).isEmpty();
    }

    @Test
    void aConditionThatIsAbsentOrUnknownIsNeitherTrueNorFalse() {
        var conditions = Conditions.set(Conditions.set(null, READY, MORNING), STALLED, MORNING);
        assertThat(Conditions.isTrue(conditions, "Ready")).isTrue();
        assertThat(Conditions.isFalse(conditions, "Ready")).isFalse();
        assertThat(Conditions.isFalse(Conditions.set(null, UNREADY, MORNING), "Ready"))
                .isTrue();
        for (String type : List.of("Stalled", "Other")) {
            assertThat(Conditions.isTrue(conditions, type)).isFalse();
            assertThat(Conditions.isFalse(conditions, type)).isFalse();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.conditions;

import io.kubernetes.client.openapi.models.V1Condition;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads and changes lists of conditions, of which there is at most one of each type. The rules are those of Go's
 * meta.SetStatusCondition (apimachinery, pkg/api/meta/conditions.go).
 *
 * <pre>{@code
 * var conditions = Conditions.set(status.conditions(), Conditions.isTrue("Ready", "AllRunning", "3 of 3 run", generation), clock.now());
 * }</pre>
 *
 * <p>Lists and conditions that are handed in stay as they are; a list may be null, as in a status that has none. A reconciler that sets
 * what is so already gets an equal list, so that its status is not written.
 */
public final class Conditions {

    private static final String TRUE = "True";
    private static final String FALSE = "False";
    private static final String UNKNOWN = "Unknown";

    private Conditions() {}

    /**
     * A condition that holds.
     *
     * @param type what it is about: {@code Ready}
     * @param reason for machines: {@code AllRunning}
     * @param message for people
     * @param observedGeneration the metadata.generation that it was found for
     */
    public static V1Condition isTrue(String type, String reason, String message, long observedGeneration) {
        return condition(type, TRUE, reason, message, observedGeneration);
    }

    /** A condition that does not hold; otherwise as {@link #isTrue(String, String, String, long)}. */
    public static V1Condition isFalse(String type, String reason, String message, long observedGeneration) {
        return condition(type, FALSE, reason, message, observedGeneration);
    }

    /** A condition of which nobody can tell; otherwise as {@link #isTrue(String, String, String, long)}. */
    public static V1Condition isUnknown(String type, String reason, String message, long observedGeneration) {
        return condition(type, UNKNOWN, reason, message, observedGeneration);
    }

    private static V1Condition condition(
            String type, String status, String reason, String message, long observedGeneration) {
        return new V1Condition()
                .type(type)
                .status(status)
                .reason(reason)
                .message(message)
                .observedGeneration(observedGeneration);
    }

    /**
     * The conditions with {@code condition} in the place of the one of its type, or at the end.
     *
     * @param now the time of the transition, if there is one and the condition does not name it
     */
    public static List<V1Condition> set(@Nullable List<V1Condition> conditions, V1Condition condition, Instant now) {
        var all = new ArrayList<>(orNone(conditions));
        V1Condition timed = timed(conditions, condition, now);
        for (int i = 0; i < all.size(); i++) {
            if (Objects.equals(all.get(i).getType(), timed.getType())) {
                all.set(i, timed);
                return all;
            }
        }
        all.add(timed);
        return all;
    }

    /**
     * A copy of {@code condition} with its lastTransitionTime: that of the condition of its type in {@code before} while the status stays
     * the same, else the one it names, else {@code now}; to the second, as Kubernetes keeps it.
     */
    public static V1Condition timed(@Nullable List<V1Condition> before, V1Condition condition, Instant now) {
        OffsetDateTime since = find(before, condition.getType())
                .filter(old -> Objects.equals(old.getStatus(), condition.getStatus()))
                .map(V1Condition::getLastTransitionTime)
                .or(() -> Optional.ofNullable(condition.getLastTransitionTime()))
                .orElseGet(() -> now.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC));
        return new V1Condition()
                .type(condition.getType())
                .status(condition.getStatus())
                .reason(condition.getReason())
                .message(condition.getMessage())
                .observedGeneration(condition.getObservedGeneration())
                .lastTransitionTime(since);
    }

    /** The conditions without that of {@code type}. */
    public static List<V1Condition> remove(@Nullable List<V1Condition> conditions, String type) {
        return orNone(conditions).stream()
                .filter(condition -> !type.equals(condition.getType()))
                .toList();
    }

    /** The condition of {@code type}. */
    public static Optional<V1Condition> find(@Nullable List<V1Condition> conditions, String type) {
        return orNone(conditions).stream()
                .filter(condition -> type.equals(condition.getType()))
                .findFirst();
    }

    /** Whether there is a condition of {@code type} and it holds. */
    public static boolean isTrue(@Nullable List<V1Condition> conditions, String type) {
        return hasStatus(conditions, type, TRUE);
    }

    /** Whether there is a condition of {@code type} and it does not hold. */
    public static boolean isFalse(@Nullable List<V1Condition> conditions, String type) {
        return hasStatus(conditions, type, FALSE);
    }

    private static boolean hasStatus(@Nullable List<V1Condition> conditions, String type, String status) {
        return find(conditions, type)
                .filter(condition -> status.equals(condition.getStatus()))
                .isPresent();
    }

    private static List<V1Condition> orNone(@Nullable List<V1Condition> conditions) {
        return conditions == null ? List.of() : conditions;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.controllerruntime.envtest.Sight.Absent;
import io.controllerruntime.envtest.Sight.Hidden;
import io.controllerruntime.envtest.Sight.Seen;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/**
 * Assertions about one object of a cluster, which read it anew each time. Immutable and thread-safe.
 *
 * <pre>{@code
 * cluster.object("apps/v1", "Deployment", namespace, "web")
 *         .within(Duration.ofSeconds(30))
 *         .hasCondition("Available", "True");
 * }</pre>
 *
 * <p>Without {@link #within} they look once, which is what a loop like Awaitility's {@code untilAsserted} wants. One that fails throws an
 * {@link AssertionError} that tells what was expected, what was found instead, and shows the object as YAML with its latest events. A
 * server that does not answer, or does not serve the kind (yet), fails each of them.
 */
public final class ExpectedObject {

    private final ObjectName name;
    private final Api api;
    private final Patience patience;
    private final Duration limit;

    ExpectedObject(ObjectName name, Api api, Patience patience, Duration limit) {
        this.name = name;
        this.api = api;
        this.patience = patience;
        this.limit = limit;
    }

    /** The same object, whose assertions are given this long to come true. */
    public ExpectedObject within(Duration atMost) {
        return new ExpectedObject(name, api, patience, atMost);
    }

    /** It is there, whatever it is like. */
    public ExpectedObject exists() {
        return expect("to exist", sight -> switch (sight) {
            case Seen seen -> Optional.empty();
            case Absent absent -> Optional.of("there is none");
            case Hidden hidden -> Optional.of(hidden.reason());
        });
    }

    /** It is not there: it never was, or its deletion is complete. */
    public ExpectedObject isGone() {
        return expect("to be gone", sight -> switch (sight) {
            case Seen seen ->
                Optional.of(
                        isBeingDeleted(seen.object())
                                ? "it is being deleted and waits for its finalizers"
                                : "it is there");
            case Absent absent -> Optional.empty();
            case Hidden hidden -> Optional.of(hidden.reason());
        });
    }

    private static boolean isBeingDeleted(JsonObject object) {
        return object.getAsJsonObject("metadata").has("deletionTimestamp");
    }

    /**
     * Its status has a condition.
     *
     * @param type {@code Available}
     * @param status {@code True}, {@code False} or {@code Unknown}
     */
    public ExpectedObject hasCondition(String type, String status) {
        return expectOfIt(
                "to have condition %s=%s".formatted(type, status),
                object -> Condition.of(object, type)
                        .map(condition -> condition.status().equals(status)
                                ? Optional.<String>empty()
                                : Optional.of(condition.told()))
                        .orElse(Optional.of("it has no condition " + type)));
    }

    /**
     * It is there and as the test says.
     *
     * @param description completes "expected it ...": {@code to have three replicas}
     * @param predicate gets the object as the server sent it; what it throws counts as {@code false}, since a field may not be there yet
     */
    public ExpectedObject satisfies(String description, Predicate<? super JsonObject> predicate) {
        return expectOfIt(description, object -> {
            try {
                return predicate.test(object) ? Optional.empty() : Optional.of("it is otherwise");
            } catch (RuntimeException e) {
                return Optional.of("looking at it fails with " + e);
            }
        });
    }

    private ExpectedObject expectOfIt(String what, Check<JsonObject> check) {
        return expect(what, sight -> switch (sight) {
            case Seen seen -> check.missing(seen.object());
            case Absent absent -> Optional.of("there is none");
            case Hidden hidden -> Optional.of(hidden.reason());
        });
    }

    private ExpectedObject expect(String what, Check<Sight> check) {
        var last = new AtomicReference<Sight>(new Absent());
        Optional<String> missing = patience.remaining(limit, () -> {
            last.set(Sight.of(name, api));
            return check.missing(last.get());
        });
        if (missing.isPresent()) {
            throw new AssertionError(new ObjectReport(name, api).tell(what, missing.get(), limit, last.get()));
        }
        return this;
    }

    @FunctionalInterface
    private interface Check<T> {
        /** What is not as it should be. */
        Optional<String> missing(T what);
    }

    /** One of {@code status.conditions}. */
    private record Condition(JsonObject json) {

        static Optional<Condition> of(JsonObject object, String type) {
            return Api.elements(object.getAsJsonObject("status"), "conditions").stream()
                    .map(Condition::new)
                    .filter(condition -> condition.text("type").equals(type))
                    .findFirst();
        }

        String status() {
            return text("status");
        }

        String told() {
            return "its condition %s is %s (%s: %s)".formatted(text("type"), status(), text("reason"), text("message"));
        }

        private String text(String field) {
            JsonElement value = json.get(field);
            return value == null || value.isJsonNull() ? "" : value.getAsString();
        }
    }
}

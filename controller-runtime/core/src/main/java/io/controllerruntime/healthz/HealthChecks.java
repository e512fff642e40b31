// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.healthz;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;

/** Named checks. Thread-safe. */
public final class HealthChecks {

    /**
     * The outcome of one check.
     *
     * @param problem what is wrong; empty when all is well
     */
    public record Outcome(String name, Optional<String> problem) {}

    private final Map<String, HealthCheck> checks = new ConcurrentSkipListMap<>();

    /** @throws IllegalArgumentException when the name is taken or cannot stand in a path */
    public void add(String name, HealthCheck check) {
        if (!name.matches("[A-Za-z0-9._-]+")) {
            throw new IllegalArgumentException("the health check \"" + name
                    + "\" cannot be asked for by its path: use letters, digits, dots and dashes");
        }
        if (checks.putIfAbsent(name, check) != null) {
            throw new IllegalArgumentException("there is a health check " + name + " already: choose another name");
        }
    }

    /** Runs all checks but the excluded ones, in the order of their names. */
    public List<Outcome> run(Set<String> excluded) {
        return checks.entrySet().stream()
                .filter(entry -> !excluded.contains(entry.getKey()))
                .map(entry -> outcome(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Runs one check; empty when there is none of that name. */
    public Optional<Outcome> run(String name) {
        return Optional.ofNullable(checks.get(name)).map(check -> outcome(name, check));
    }

    /** A check that fails to answer has failed. */
    private static Outcome outcome(String name, HealthCheck check) {
        try {
            return new Outcome(name, check.problem());
        } catch (RuntimeException e) {
            return new Outcome(name, Optional.of("the check itself failed: " + e));
        }
    }
}

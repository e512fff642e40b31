// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.manager;

import io.controllerruntime.cache.CacheOptions;
import io.controllerruntime.leaderelection.LeaderElectionOptions;
import java.time.Duration;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How a manager runs.
 *
 * @param fieldManager the name under which this program owns fields; it must not change between its versions
 * @param namespaces the namespaces whose objects are watched; empty for all
 * @param cache what else is to be said of the cache, given its options by {@code fieldManager} and {@code namespaces}
 * @param metricsAddress where {@code /metrics} is served, default {@code :8080}; {@code 0} for nowhere
 * @param healthAddress where {@code /healthz} and {@code /readyz} are served, default {@code :8081}; {@code 0} for nowhere
 * @param gracefulShutdownTimeout how long all parts together may take to stop, default 30 s
 * @param cacheSyncTimeout how long the start waits for the caches, default 2 min
 * @param leaderElection how to compete for leadership; null for a program that runs once
 */
public record ManagerOptions(
        String fieldManager,
        Set<String> namespaces,
        UnaryOperator<CacheOptions> cache,
        String metricsAddress,
        String healthAddress,
        Duration gracefulShutdownTimeout,
        Duration cacheSyncTimeout,
        @Nullable LeaderElectionOptions leaderElection) {

    public ManagerOptions {
        namespaces = Set.copyOf(namespaces);
        if (fieldManager.isEmpty()) {
            throw new IllegalArgumentException("a manager needs a fieldManager: the name of the program");
        }
        if (gracefulShutdownTimeout.isNegative()) {
            throw new IllegalArgumentException(
                    "gracefulShutdownTimeout must not be negative, was " + gracefulShutdownTimeout);
        }
        if (!cacheSyncTimeout.isPositive()) {
            throw new IllegalArgumentException("cacheSyncTimeout must be more than zero, was " + cacheSyncTimeout);
        }
    }

    /** The defaults: all namespaces, no leader election. */
    public static ManagerOptions by(String fieldManager) {
        return new ManagerOptions(
                fieldManager,
                Set.of(),
                UnaryOperator.identity(),
                ":8080",
                ":8081",
                Duration.ofSeconds(30),
                Duration.ofMinutes(2),
                null);
    }

    public ManagerOptions inNamespaces(Set<String> namespaces) {
        return new ManagerOptions(
                fieldManager,
                namespaces,
                cache,
                metricsAddress,
                healthAddress,
                gracefulShutdownTimeout,
                cacheSyncTimeout,
                leaderElection);
    }

    /** What is cached of each kind, and how (Go: Options.Cache). */
    public ManagerOptions withCache(UnaryOperator<CacheOptions> cache) {
        return new ManagerOptions(
                fieldManager,
                namespaces,
                cache,
                metricsAddress,
                healthAddress,
                gracefulShutdownTimeout,
                cacheSyncTimeout,
                leaderElection);
    }

    public ManagerOptions withAddresses(String metricsAddress, String healthAddress) {
        return new ManagerOptions(
                fieldManager,
                namespaces,
                cache,
                metricsAddress,
                healthAddress,
                gracefulShutdownTimeout,
                cacheSyncTimeout,
                leaderElection);
    }

    public ManagerOptions withGracefulShutdownTimeout(Duration timeout) {
        return new ManagerOptions(
                fieldManager,
                namespaces,
                cache,
                metricsAddress,
                healthAddress,
                timeout,
                cacheSyncTimeout,
                leaderElection);
    }

    public ManagerOptions withCacheSyncTimeout(Duration timeout) {
        return new ManagerOptions(
                fieldManager,
                namespaces,
                cache,
                metricsAddress,
                healthAddress,
                gracefulShutdownTimeout,
                timeout,
                leaderElection);
    }

    public ManagerOptions withLeaderElection(LeaderElectionOptions leaderElection) {
        return new ManagerOptions(
                fieldManager,
                namespaces,
                cache,
                metricsAddress,
                healthAddress,
                gracefulShutdownTimeout,
                cacheSyncTimeout,
                leaderElection);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.workqueue;

import io.controllerruntime.runtime.Randoms;
import io.kubernetes.client.extended.workqueue.ratelimiter.RateLimiter;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Makes each key wait longer from failure to failure, up to a maximum, independently of all other keys. Thread-safe.
 *
 * <p>Semantics: client-go, util/workqueue/default_rate_limiters.go; jitter is ours.
 */
public final class ExponentialBackoff<K> implements RateLimiter<K> {

    /**
     * How long keys wait.
     *
     * @param base after the first failure, more than zero
     * @param factor by what the wait grows with each further failure, at least 1
     * @param max the longest wait, jitter included
     * @param jitter by what part a wait may be shorter or longer, from 0 (exact) to less than 1
     */
    public record Policy(Duration base, double factor, Duration max, double jitter) {

        public static final Policy DEFAULT = new Policy(Duration.ofMillis(5), 2, Duration.ofSeconds(60), 0.1);

        public Policy {
            if (!base.isPositive() || base.compareTo(max) > 0) {
                throw new IllegalArgumentException(
                        "a back-off needs 0 < base <= max, was base " + base + " and max " + max);
            }
            if (!(factor >= 1)) {
                throw new IllegalArgumentException("the factor of a back-off must be at least 1, was " + factor);
            }
            if (!(jitter >= 0 && jitter < 1)) {
                throw new IllegalArgumentException(
                        "the jitter of a back-off must be from 0 to less than 1, was " + jitter);
            }
        }

        public Policy withMax(Duration max) {
            return new Policy(base, factor, max, jitter);
        }

        public Policy withoutJitter() {
            return new Policy(base, factor, max, 0);
        }

        private Duration delay(int failuresBefore, double random) {
            double longest = (double) max.toNanos();
            double exact = base.toNanos() * Math.pow(factor, failuresBefore); // infinite at worst, never negative
            double jittered = Math.min(exact, longest) * (1 + jitter * (2 * random - 1));
            return Duration.ofNanos((long) Math.min(jittered, longest));
        }
    }

    private final Policy policy;
    private final Randoms randoms;
    private final ConcurrentMap<K, Integer> failures = new ConcurrentHashMap<>();

    public ExponentialBackoff(Policy policy, Randoms randoms) {
        this.policy = policy;
        this.randoms = randoms;
    }

    /** Counts one more failure of {@code key} and says how long it waits now. */
    @Override
    public Duration when(K key) {
        int count = failures.merge(key, 1, (before, one) -> before == Integer.MAX_VALUE ? before : before + one);
        return policy.delay(count - 1, randoms.nextDouble());
    }

    @Override
    public void forget(K key) {
        failures.remove(key);
    }

    /** How many failures of {@code key} are remembered. Asking leaves no trace. */
    @Override
    public int numRequeues(K key) {
        return failures.getOrDefault(key, 0);
    }
}

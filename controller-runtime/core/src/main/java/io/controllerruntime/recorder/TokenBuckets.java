// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.recorder;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many events each object may have: {@value #BURST} at once, and one more every five minutes (client-go: EventSourceObjectSpamFilter).
 * For one thread at a time.
 *
 * <p>The least recently used bucket is forgotten, that is full again, when there are more than {@value #MOST}.
 */
final class TokenBuckets {

    static final int BURST = 25;
    static final Duration REFILL = Duration.ofMinutes(5);
    static final int MOST = 4096;

    private record Key(String controller, Reference object) {}

    /** Full at time {@code fullAt}; each token that is missing moves that by one refill. */
    private record Bucket(long fullAt) {}

    private final Map<Key, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true);

    /** Takes a token for an event; false when there is none. */
    boolean take(Occurrence occurrence, long now) {
        var key = new Key(occurrence.reporter().controller(), occurrence.regarding());
        long fullAt = buckets.getOrDefault(key, new Bucket(now)).fullAt();
        long next = (fullAt - now > 0 ? fullAt : now) + REFILL.toNanos();
        if (next - now > BURST * REFILL.toNanos()) {
            return false;
        }
        buckets.put(key, new Bucket(next));
        if (buckets.size() > MOST) {
            buckets.remove(buckets.keySet().iterator().next());
        }
        return true;
    }
}

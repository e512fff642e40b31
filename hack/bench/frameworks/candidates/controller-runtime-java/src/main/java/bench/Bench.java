// SPDX-License-Identifier: Apache-2.0
package bench;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The benchmark's two lines, the same in every candidate: {@code BENCH distinct N} and, at the end, {@code BENCH reconciles N}. */
final class Bench {

    private final long wanted;
    private final AtomicLong reconciles = new AtomicLong();
    private final AtomicLong distinct = new AtomicLong();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    /** @param wanted after how many different objects to print the first line; 0 for never */
    Bench(long wanted) {
        this.wanted = wanted;
    }

    void mark(String key) {
        reconciles.incrementAndGet();
        if (distinct.get() < wanted && seen.add(key) && distinct.incrementAndGet() == wanted) {
            System.out.println("BENCH distinct " + wanted);
        }
    }

    void end() {
        System.out.println("BENCH reconciles " + reconciles);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

/**
 * Has equal values share one object, where the same few come again and again: namespaces, labels. Thread-safe.
 *
 * <p>A table of fixed size in which the newer takes the place of the older: it forgets, so it never grows. Threads that meet in it may miss
 * each other's values, which costs some sharing and nothing else, because only immutable values are put in.
 */
final class Interner {

    private static final int SIZE = 1 << 10;

    private final Object[] table = new Object[SIZE];

    /** A value equal to {@code value}, which must be immutable. */
    @SuppressWarnings("unchecked") // what is equal to a String is one, and what is equal to a Map of Strings too
    <V> V of(V value) {
        int hash = value.hashCode();
        int slot = (hash ^ (hash >>> 16)) & (SIZE - 1);
        Object known = table[slot];
        if (value.equals(known)) {
            return (V) known;
        }
        table[slot] = value;
        return value;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.cel;

/** Between what a size or a cost is. What is too much for a long counts as no bound at all. */
record Bounds(long min, long max) {

    static final long NONE = Long.MAX_VALUE;
    static final Bounds ZERO = new Bounds(0, 0);
    static final Bounds ONE = new Bounds(1, 1);
    static final Bounds UNKNOWN = new Bounds(0, NONE);

    /** What no value can be: the start of a union. */
    static final Bounds NOTHING = new Bounds(NONE, 0);

    static Bounds of(long exactly) {
        return new Bounds(exactly, exactly);
    }

    Bounds plus(Bounds other) {
        return new Bounds(sum(min, other.min), sum(max, other.max));
    }

    Bounds times(Bounds other) {
        return new Bounds(product(min, other.min), product(max, other.max));
    }

    /** Times a factor, rounded up. */
    Bounds times(double factor) {
        return new Bounds(product(min, factor), product(max, factor));
    }

    Bounds or(Bounds other) {
        return new Bounds(Math.min(min, other.min), Math.max(max, other.max));
    }

    static long sum(long one, long other) {
        return one > NONE - other ? NONE : one + other;
    }

    static long product(long one, long other) {
        return one != 0 && other > NONE / one ? NONE : one * other;
    }

    /** Times a factor, rounded up. */
    static long product(long one, double factor) {
        return (long) Math.ceil(one * factor);
    }
}

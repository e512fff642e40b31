// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.storage;

import java.util.Arrays;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Versions in the order of their revisions: in at the end, out at the beginning, found by halving. Guarded by its owner. */
final class Window {

    private @Nullable Version[] ring = new Version[16];
    private int first;
    private int size;

    int size() {
        return size;
    }

    Version get(int index) {
        Version version = index < size ? ring[(first + index) & (ring.length - 1)] : null;
        if (version == null) {
            throw new NoSuchElementException();
        }
        return version;
    }

    void add(Version version) {
        if (size == ring.length) {
            grow();
        }
        ring[(first + size++) & (ring.length - 1)] = version;
    }

    private void grow() {
        @Nullable Version[] larger = Arrays.copyOf(ring, ring.length * 2);
        // What had wrapped around to the beginning now follows the old end.
        System.arraycopy(ring, 0, larger, ring.length, first);
        ring = larger;
    }

    Version removeFirst() {
        Version version = get(0);
        ring[first] = null;
        first = (first + 1) & (ring.length - 1);
        size--;
        return version;
    }

    /** The index of the first version after {@code revision}. */
    int indexAfter(long revision) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (get(middle).revision <= revision) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}

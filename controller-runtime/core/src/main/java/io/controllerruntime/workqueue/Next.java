// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.workqueue;

/** What a worker does next. */
sealed interface Next<K> {

    /**
     * Work on {@code key}, which is now leased.
     *
     * @param waited for how many nanoseconds the key has been due
     */
    record Leased<K>(K key, long waited) implements Next<K> {}

    /**
     * Wait, and look again.
     *
     * @param atMost after how many nanoseconds; {@link Schedule#NEVER} when nothing is in sight
     */
    record Idle<K>(long atMost) implements Next<K> {}

    /** Go home: the queue was shut down and is empty. */
    record Ended<K>() implements Next<K> {}
}

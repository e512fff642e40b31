// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.workqueue;

import java.time.Duration;
import java.util.function.Supplier;

/** Is told what happens in a queue: for measuring. Called without any lock held; must be thread-safe and must not block. */
public interface QueueObserver {

    /**
     * The queue was made.
     *
     * @param snapshot reads its present state, at any time and from any thread
     */
    void opened(Supplier<QueueSnapshot> snapshot);

    /** A key became due. */
    void added();

    /**
     * A worker got a key.
     *
     * @param waited for how long the key had been due
     */
    void gotten(Duration waited);

    /**
     * A worker is done with a key.
     *
     * @param worked how long it took
     */
    void done(Duration worked);

    /** A key was added with a delay. */
    void retried();
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.recorder;

import java.time.Duration;

/** What an {@link EventLog} wants done. */
sealed interface Next {

    /** Write this, then say how it went. */
    record Write(Report report) implements Next {}

    /** Nothing for this long, unless something happens. */
    record Wait(Duration atMost) implements Next {}

    /** Nothing, until something happens. */
    record Sleep() implements Next {}

    /** Nothing more: it was told to end, and all is written. */
    record Ended() implements Next {}
}

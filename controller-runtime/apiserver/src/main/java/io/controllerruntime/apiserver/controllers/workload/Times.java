// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.workload;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as objects have them. */
final class Times {

    private Times() {}

    /** To the second. */
    static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}

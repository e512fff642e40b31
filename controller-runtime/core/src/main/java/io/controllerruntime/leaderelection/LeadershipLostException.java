// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.leaderelection;

/** This process led and may not any more, though nobody asked it to stop. */
public final class LeadershipLostException extends IllegalStateException {

    public LeadershipLostException(String message) {
        super(message);
    }
}

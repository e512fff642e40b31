// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.reconcile;

/** An error that trying again cannot mend: the request waits until its object changes. */
public final class TerminalException extends RuntimeException {

    public TerminalException(String message) {
        super(message);
    }

    public TerminalException(String message, Throwable cause) {
        super(message, cause);
    }
}

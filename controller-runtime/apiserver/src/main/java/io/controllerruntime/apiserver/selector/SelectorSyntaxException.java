// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.selector;

/** A selector that cannot be understood; the message is for the client. */
public final class SelectorSyntaxException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SelectorSyntaxException(String message) {
        super(message, null, false, false);
    }
}

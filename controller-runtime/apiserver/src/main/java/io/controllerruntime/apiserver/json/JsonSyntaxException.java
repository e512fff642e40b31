// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.json;

/** A text that is no JSON; the message is the one that Go's encoding/json gives for it. */
public final class JsonSyntaxException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String message;

    JsonSyntaxException(String message) {
        super(message, null, false, false);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.json;

/** A text that is no YAML, or has no counterpart in JSON; the message is the one that Go's yaml gives for it: {@code yaml: line 3: ...}. */
public final class YamlSyntaxException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String message;

    YamlSyntaxException(String message) {
        super(message, null, false, false);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}

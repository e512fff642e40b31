// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.table;

import java.io.Serial;

/** A path that is none, or that does not fit the value it is sought in. */
final class JsonPathException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    JsonPathException(String message) {
        super(message);
    }
}

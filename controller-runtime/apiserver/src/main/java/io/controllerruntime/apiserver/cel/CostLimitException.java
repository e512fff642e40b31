// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.cel;

/** An expression has done more than one may, or all of an object's rules together. */
final class CostLimitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CostLimitException(String message) {
        super(message, null, false, false);
    }
}

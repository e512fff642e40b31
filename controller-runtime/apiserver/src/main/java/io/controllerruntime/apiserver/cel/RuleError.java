// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.cel;

/** Why a function of a rule has no result; the message is Go's. */
final class RuleError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RuleError(String message) {
        super(message, null, false, false);
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.e2e;

/** The suite cannot begin. The message says what to do; a stack trace would only hide it. */
final class SetUpException extends RuntimeException {

    SetUpException(String message) {
        super(message, null, false, false);
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.console;

import com.azurehealthcareapis.iotconnector.service.models.ProvisioningException;

/** What a script can do, by the exit code. */
enum ExitCode {
    OK(0),
    /** Wrong usage, no right to do it, or something that never should be. */
    USAGE(1),
    /** The connector is wrong. */
    INVALID(2),
    /** The operation ended, but did not succeed. */
    FAILED(3),
    /** The operation goes on. */
    TIMEOUT(4),
    /** Somebody else got in between. */
    CONFLICT(5),
    NOT_FOUND(6),
    UNREACHABLE(7);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    static ExitCode of(ProvisioningException.Kind kind) {
        return switch (kind) {
            case INVALID -> INVALID;
            case NOT_ALLOWED, UNEXPECTED -> USAGE;
            case NOT_FOUND -> NOT_FOUND;
            case CONFLICT -> CONFLICT;
            case UNAVAILABLE -> UNREACHABLE;
            case OPERATION_FAILED -> FAILED;
        };
    }
}

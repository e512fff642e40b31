// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.service.models;

import org.jspecify.annotations.Nullable;

/** A request that was refused, or an operation that did not succeed, sorted by what the caller can do. */
public final class ProvisioningException extends RuntimeException {

    /** What the caller can do. */
    public enum Kind {
        /** Mend the request: {@link ArmError#target} and {@link ArmError#details} name the fields. */
        INVALID,
        /** Get the right to do it. */
        NOT_ALLOWED,
        /** Nothing: there is no such connector. */
        NOT_FOUND,
        /** Read again and decide again: somebody else got in between. */
        CONFLICT,
        /** Try later: the cluster did not answer, or is busy. Whether it acted on the request is unknown. */
        UNAVAILABLE,
        /** Mend the connector: the request was accepted, but the operation ended {@code Failed} or {@code Canceled}. */
        OPERATION_FAILED,
        /** Look into the cluster: it answered what it never should. */
        UNEXPECTED
    }

    private final Kind kind;
    private final ArmError error;

    public ProvisioningException(Kind kind, ArmError error) {
        this(kind, error, null);
    }

    public ProvisioningException(Kind kind, ArmError error, @Nullable Throwable cause) {
        super(error.message(), cause);
        this.kind = kind;
        this.error = error;
    }

    /** A request whose field {@code target} is wrong. */
    static ProvisioningException invalid(String target, String message) {
        return new ProvisioningException(Kind.INVALID, ArmError.at(target, "InvalidRequestContent", message));
    }

    public Kind kind() {
        return kind;
    }

    public ArmError error() {
        return error;
    }
}

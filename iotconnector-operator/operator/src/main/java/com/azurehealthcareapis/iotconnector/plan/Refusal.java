// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.plan;

/**
 * Why a connector cannot be brought about as it is.
 *
 * @param reason for machines
 * @param message what is wrong, where, and what to do about it
 */
public record Refusal(Reason reason, String message) implements Decision, Resolution {

    /** The reasons, as conditions show them. */
    public enum Reason {
        InvalidDeviceMapping,
        InvalidFhirMapping,
        /** A ConfigMap that a mapping refers to is not there, yet. */
        MappingNotFound,
        ImageNotConfigured,
        /** A setting that a function cannot start without. */
        MissingConfiguration,
        /** An environment variable of the user's that the operator sets. */
        ReservedEnvironment,
        /** An object of the name of a child belongs to somebody else, or to a predecessor that is being deleted. */
        NameTaken,
        /** The API server does not accept a child. */
        ChildRejected
    }

    /** Whether the reason may go away without a change of the connector, by what others do. */
    public boolean mayResolveItself() {
        return reason == Reason.MappingNotFound || reason == Reason.NameTaken;
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.plan;

/**
 * Why a connector cannot be brought about as it is.
 *
 * @param reason for machines
 * @param message what is wrong, where, and what to do about it; cut off where it gets too long for a status
 */
public record Refusal(Reason reason, String message) implements Decision, Resolution {

    public Refusal {
        message = Excerpt.of(message);
    }

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
        /** The API server says that a child is wrong. */
        ChildRejected,
        /** The API server does not take a child now: a quota, a webhook, a permission that is missing. */
        ChildDenied
    }

    /** Whether the reason may go away without a change of the connector, by what others do. */
    public boolean mayResolveItself() {
        return reason == Reason.MappingNotFound || isSeenByTryingOnly();
    }

    /** Whether nothing that is watched changes when the reason goes away. */
    public boolean isSeenByTryingOnly() {
        return reason == Reason.NameTaken || reason == Reason.ChildDenied;
    }
}

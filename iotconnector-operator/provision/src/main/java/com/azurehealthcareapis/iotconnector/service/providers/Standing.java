// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.service.providers;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.Operation;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.ProvisioningState;
import com.azurehealthcareapis.iotconnector.service.models.ArmError;
import com.azurehealthcareapis.iotconnector.service.models.ProvisioningException;

/** Where an operation stands. */
sealed interface Standing<T> {

    Operation.Status status();

    ProvisioningState provisioningState();

    double percentComplete();

    /** For people; may be empty. */
    String message();

    /**
     * It goes on.
     *
     * @param status {@code Requested} or {@code Running}
     */
    record Going<T>(
            Operation.Status status, ProvisioningState provisioningState, double percentComplete, String message)
            implements Standing<T> {

        /** The same, but not less far. */
        Going<T> atLeast(double percent) {
            return new Going<>(status, provisioningState, Math.max(percent, percentComplete), message);
        }
    }

    /** It succeeded. */
    record Done<T>(ProvisioningState provisioningState, T result) implements Standing<T> {

        @Override
        public Operation.Status status() {
            return Operation.Status.Succeeded;
        }

        @Override
        public double percentComplete() {
            return 100;
        }

        @Override
        public String message() {
            return "";
        }
    }

    /** It ended, but did not succeed. */
    record Undone<T>(End end, ArmError error) implements Standing<T> {

        enum End {
            FAILED(Operation.Status.Failed, ProvisioningState.Failed),
            CANCELED(Operation.Status.Canceled, ProvisioningState.Canceled);

            private final Operation.Status status;
            private final ProvisioningState state;

            End(Operation.Status status, ProvisioningState state) {
                this.status = status;
                this.state = state;
            }
        }

        @Override
        public Operation.Status status() {
            return end.status;
        }

        @Override
        public ProvisioningState provisioningState() {
            return end.state;
        }

        @Override
        public double percentComplete() {
            return 100;
        }

        @Override
        public String message() {
            return error.message();
        }
    }

    /**
     * It cannot be followed any longer: nobody here knows how it goes on.
     *
     * @param last what was last known
     */
    record Lost<T>(Going<T> last, ProvisioningException why) implements Standing<T> {

        @Override
        public Operation.Status status() {
            return last.status();
        }

        @Override
        public ProvisioningState provisioningState() {
            return last.provisioningState();
        }

        @Override
        public double percentComplete() {
            return last.percentComplete();
        }

        @Override
        public String message() {
            return why.error().message();
        }
    }
}

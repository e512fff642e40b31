// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.service.providers;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.Operation;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.ProvisioningState;
import com.azurehealthcareapis.iotconnector.service.models.ArmError;
import com.azurehealthcareapis.iotconnector.service.models.ProvisioningException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A handle of an operation on a connector. Thread-safe; everybody who holds it sees the same.
 *
 * @param <T> what a successful operation leaves behind
 */
public interface AsyncOperation<T> {

    /** Identifies the operation: a UUID, the same that the connector's {@code status.operation.id} shows. */
    String id();

    /** {@code Requested} until the operator takes note, {@code Running}, or how it ended. */
    Operation.Status status();

    /** The same in the words of Azure Resource Manager; only {@code Succeeded}, {@code Failed} and {@code Canceled} are final there. */
    ProvisioningState provisioningState();

    /** How far it is, from 0 to 100. Never falls. */
    double percentComplete();

    /** Why it did not succeed, or why it cannot be followed any longer; empty while it runs and after success. */
    Optional<ArmError> error();

    /** When a caller that polls should look again: 10 s to 10 min, longer the longer it runs; zero once it has ended. */
    Duration retryAfter();

    /**
     * Tells the listener where the operation stands, now and whenever that changes, in order and never twice at once. It is called on
     * the operation's thread or the caller's, so it must be quick, and it must not throw.
     *
     * @return this operation
     */
    AsyncOperation<T> onProgress(Consumer<ProgressEvent> listener);

    /**
     * Waits for the end.
     *
     * @return what a successful operation leaves behind
     * @throws ProvisioningException when it ended otherwise ({@link ProvisioningException.Kind#OPERATION_FAILED}), or when it cannot be
     *     followed any longer: it may still be running then
     * @throws TimeoutException when it has not ended within {@code timeout}; it goes on
     */
    T await(Duration timeout) throws TimeoutException, InterruptedException;

    /** Completes as {@link #await} does, without a time limit. To cancel it does not cancel the operation. */
    CompletableFuture<T> toFuture();
}

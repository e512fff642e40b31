// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.service.providers;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.Operation;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.ProvisioningState;
import com.azurehealthcareapis.iotconnector.service.models.ArmError;
import com.azurehealthcareapis.iotconnector.service.models.ProvisioningException;
import io.controllerruntime.runtime.Clock;
import io.controllerruntime.runtime.Gate;
import io.controllerruntime.runtime.Runtime;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A handle whose goal is judged anew each time the connector is seen. Once over it stays as it is. */
final class ConnectorOperation<T> implements AsyncOperation<T> {

    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final Goal<T> goal;
    private final Clock clock;
    private final long begun;
    private final Board<Standing<T>> board;

    /** Open once it is over and listeners have been told; whoever passes opens it for the next. */
    private final Gate over;

    ConnectorOperation(Goal<T> goal, Standing<T> standing, Runtime runtime) {
        this.goal = goal;
        this.clock = runtime.clock();
        this.begun = clock.nanoTime();
        this.board = new Board<>(standing);
        this.over = runtime.tasks().gate();
        openIfOver();
    }

    /** @param seen the connector as it now is; null when there is none */
    void observe(@Nullable IotConnector seen) {
        post(goal.judge(seen));
    }

    /** Says that nobody looks any longer, and why. */
    void lose(ProvisioningException why) {
        if (standing() instanceof Standing.Going<T> last) {
            post(new Standing.Lost<>(last, why));
        }
    }

    private void post(Standing<T> found) {
        board.post(now -> now instanceof Standing.Going<T> before ? after(before, found) : now);
        openIfOver();
    }

    private void openIfOver() {
        if (isOver()) {
            over.open();
        }
    }

    private static <T> Standing<T> after(Standing.Going<T> before, Standing<T> found) {
        return found instanceof Standing.Going<T> going ? going.atLeast(before.percentComplete()) : found;
    }

    /** Whether it has ended, or cannot be followed. */
    boolean isOver() {
        return !(standing() instanceof Standing.Going<T>);
    }

    private Standing<T> standing() {
        return board.read();
    }

    @Override
    public String id() {
        return goal.operationId();
    }

    @Override
    public Operation.Status status() {
        return standing().status();
    }

    @Override
    public ProvisioningState provisioningState() {
        return standing().provisioningState();
    }

    @Override
    public double percentComplete() {
        return standing().percentComplete();
    }

    @Override
    public Optional<ArmError> error() {
        return switch (standing()) {
            case Standing.Going<T> going -> Optional.empty();
            case Standing.Done<T> done -> Optional.empty();
            case Standing.Undone<T> undone -> Optional.of(undone.error());
            case Standing.Lost<T> lost -> Optional.of(lost.why().error());
        };
    }

    @Override
    public Duration retryAfter() {
        if (isOver()) {
            return Duration.ZERO;
        }
        Duration aTenth = Duration.ofNanos((clock.nanoTime() - begun) / 10);
        if (aTenth.compareTo(SHORTEST_PAUSE) < 0) {
            return SHORTEST_PAUSE;
        }
        return aTenth.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : Duration.ofSeconds(aTenth.toSeconds());
    }

    @Override
    public AsyncOperation<T> onProgress(Consumer<ProgressEvent> listener) {
        board.add(standing -> listener.accept(new ProgressEvent(
                standing.status(), standing.provisioningState(), standing.percentComplete(), standing.message())));
        return this;
    }

    @Override
    public T await(Duration timeout) throws TimeoutException, InterruptedException {
        // Who looks just while another waiter passes finds the gate shut.
        if (!over.await(timeout) && !isOver()) {
            throw new TimeoutException("not ended within " + timeout.toSeconds() + " s: it is " + provisioningState()
                    + ": " + standing().message());
        }
        over.open();
        return result(standing());
    }

    @Override
    public CompletableFuture<T> toFuture() {
        var future = new CompletableFuture<T>();
        board.add(standing -> {
            if (standing instanceof Standing.Going<T>) {
                return;
            }
            try {
                future.complete(result(standing));
            } catch (ProvisioningException e) {
                future.completeExceptionally(e);
            }
        });
        return future;
    }

    private static <T> T result(Standing<T> standing) {
        return switch (standing) {
            case Standing.Going<T> going -> throw new IllegalStateException("an operation that goes on has no result");
            case Standing.Done<T> done -> done.result();
            case Standing.Undone<T> undone ->
                throw new ProvisioningException(ProvisioningException.Kind.OPERATION_FAILED, undone.error());
            case Standing.Lost<T> lost -> throw lost.why();
        };
    }
}

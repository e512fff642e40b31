// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.Operation;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.ProvisioningState;
import com.azurehealthcareapis.iotconnector.service.models.ArmError;
import com.azurehealthcareapis.iotconnector.service.providers.AsyncOperation;
import com.azurehealthcareapis.iotconnector.service.providers.ProgressEvent;
import io.controllerruntime.runtime.VirtualTime;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is shown of an operation that takes three seconds. */
class ProgressDisplayTest {

    private final VirtualTime time = new VirtualTime();
    private final StringWriter err = new StringWriter();

    @AfterEach
    void close() {
        time.close();
    }

    @Test
    void elsewhereThanOnATerminalAnEventIsALine() throws Exception {
        display(false).follow(new Creation(), Duration.ofMinutes(1));
        assertThat(err).hasToString("Creating    40%  0s  one of two\n");
    }

    @Test
    void onATerminalOneLineIsWrittenOverAndOver() throws Exception {
        display(true).follow(new Creation(), Duration.ofMinutes(1));
        assertThat(err.toString()).containsOnlyOnce("\n").endsWith("\n");
        assertThat(err.toString().split("\r\u001b\\[K"))
                .contains("Creating    40%  1s  one of two", "Creating    40%  2s  one of two");
    }

    @Test
    void aTerminalDoesNotWaitLongerThanAsked() {
        assertThatThrownBy(() -> display(true).follow(new Creation(), Duration.ofMillis(1700)))
                .isInstanceOf(TimeoutException.class);
        assertThat(time.elapsed()).isEqualTo(Duration.ofMillis(1700));
    }

    private ProgressDisplay display(boolean isTerminal) {
        return new ProgressDisplay(new PrintWriter(err, true), time, isTerminal);
    }

    /** Is over after three seconds. */
    private final class Creation implements AsyncOperation<String> {

        @Override
        public String await(Duration timeout) throws TimeoutException, InterruptedException {
            Duration left = Duration.ofSeconds(3).minus(time.elapsed());
            if (left.compareTo(timeout) > 0) {
                time.gate().await(timeout);
                throw new TimeoutException("later");
            }
            time.gate().await(left);
            return "done";
        }

        @Override
        public AsyncOperation<String> onProgress(Consumer<ProgressEvent> listener) {
            listener.accept(new ProgressEvent(status(), provisioningState(), percentComplete(), "one of two"));
            return this;
        }

        @Override
        public String id() {
            return "x";
        }

        @Override
        public Operation.Status status() {
            return Operation.Status.Running;
        }

        @Override
        public ProvisioningState provisioningState() {
            return ProvisioningState.Creating;
        }

        @Override
        public double percentComplete() {
            return 40;
        }

        @Override
        public Optional<ArmError> error() {
            return Optional.empty();
        }

        @Override
        public Duration retryAfter() {
            return Duration.ofSeconds(10);
        }

        @Override
        public CompletableFuture<String> toFuture() {
            return new CompletableFuture<>();
        }
    }
}

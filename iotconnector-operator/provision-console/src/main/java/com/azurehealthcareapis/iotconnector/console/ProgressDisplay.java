// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.console;

import com.azurehealthcareapis.iotconnector.service.providers.AsyncOperation;
import com.azurehealthcareapis.iotconnector.service.providers.ProgressEvent;
import io.controllerruntime.runtime.Clock;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/** Shows how far an operation is: on a terminal one line that is written over and over, else a line for each change. */
final class ProgressDisplay {

    private static final Duration TICK = Duration.ofMillis(500);
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintWriter err;
    private final Clock clock;
    private final boolean isTerminal;
    private final long start;

    /** Null until the first event, which may come from the operation's thread. */
    private volatile @Nullable ProgressEvent latest;

    /** What happens after nobody waits any more, such as the end of this program, is no progress. */
    private volatile boolean isOver;

    ProgressDisplay(PrintWriter err, Clock clock, boolean isTerminal) {
        this.err = err;
        this.clock = clock;
        this.isTerminal = isTerminal;
        this.start = clock.nanoTime();
    }

    static ProgressDisplay on(PrintWriter err, Clock clock) {
        return new ProgressDisplay(err, clock, Ansi.AUTO.enabled());
    }

    <T> T follow(AsyncOperation<T> operation, Duration timeout) throws TimeoutException, InterruptedException {
        operation.onProgress(event -> {
            if (isOver) {
                return;
            }
            latest = event;
            if (!isTerminal) {
                err.println(line(event));
            }
        });
        try {
            return isTerminal ? tick(operation, timeout) : operation.await(timeout);
        } finally {
            isOver = true;
            if (isTerminal) {
                redraw();
                err.println();
            }
        }
    }

    private <T> T tick(AsyncOperation<T> operation, Duration timeout) throws TimeoutException, InterruptedException {
        while (true) {
            Duration left = timeout.minus(elapsed());
            boolean isLast = left.compareTo(TICK) <= 0;
            try {
                return operation.await(isLast ? left : TICK);
            } catch (TimeoutException e) {
                if (isLast) {
                    throw e;
                }
                redraw();
            }
        }
    }

    private void redraw() {
        ProgressEvent event = latest;
        if (event != null) {
            err.print(CLEAR_LINE + line(event));
            err.flush();
        }
    }

    /** {@code Creating    50%  12s  of 2 pods 2 are current and 1 available} */
    private String line(ProgressEvent event) {
        return String.format(
                        Locale.ROOT,
                        "%-10s %3.0f%%  %s  %s",
                        event.provisioningState(),
                        event.percentComplete(),
                        Ages.of(elapsed()),
                        event.message())
                .stripTrailing();
    }

    private Duration elapsed() {
        return Duration.ofNanos(clock.nanoTime() - start);
    }
}

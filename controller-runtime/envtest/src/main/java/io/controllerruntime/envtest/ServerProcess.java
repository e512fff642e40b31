// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server of ours that runs, or has run, as a process. Thread-safe.
 *
 * @param name what it is called in messages
 * @param process the process itself
 * @param log where its output goes
 */
record ServerProcess(String name, Process process, Path log) {

    private static final int TAIL = 20;

    /** Starts {@code command}, whose first word is the binary; its output is appended to {@code log}. */
    static ServerProcess start(List<String> command, Path log) {
        String name = Path.of(command.getFirst()).getFileName().toString();
        try {
            var builder = Lifeline.command(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            return new ServerProcess(name, builder.start(), log);
        } catch (IOException e) {
            throw new EnvTestException("Cannot start " + command.getFirst(), e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Asks it to end. Returns at once. */
    void terminate() {
        process.destroy();
    }

    /** Asks it to end, waits for the end, and kills it after {@code grace}. */
    void stop(Duration grace) {
        terminate();
        try {
            if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it gave up because another process has its port. */
    boolean foundItsPortTaken() {
        return !isAlive() && logTail().contains("address already in use");
    }

    /** The last lines of its log. */
    String logTail() {
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join(System.lineSeparator(), lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

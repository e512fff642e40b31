// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.e2e;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program to be run in the project's folder.
 *
 * @param words its name and arguments
 * @param environment what it finds there beside the suite's own variables
 * @param patience after which it hangs, and is killed
 */
record Command(List<String> words, Map<String, String> environment, Duration patience) {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** What make tells the commands it runs, and a make that is run by a test must not hear. */
    private static final List<String> OF_MAKE = List.of("MAKEFLAGS", "MFLAGS", "MAKELEVEL", "MAKEOVERRIDES");

    static Command of(List<String> words) {
        return new Command(words, Map.of(), PATIENCE);
    }

    Command with(String variable, String value) {
        var all = new HashMap<>(environment);
        all.put(variable, value);
        return new Command(words, Map.copyOf(all), patience);
    }

    Command within(Duration limit) {
        return new Command(words, environment, limit);
    }

    /** Runs it to its end, whatever that is. */
    Output run() {
        try {
            Path out = Files.createTempFile("e2e", ".out");
            Path err = Files.createTempFile("e2e", ".err");
            try {
                Process process = builder()
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
                String end = endOf(process);
                return new Output(this, process.exitValue(), end, Files.readString(out), Files.readString(err));
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProcessBuilder builder() {
        var builder = new ProcessBuilder(words).directory(new File(Settings.root()));
        builder.environment().keySet().removeAll(OF_MAKE);
        builder.environment().putAll(environment);
        return builder;
    }

    /** How it ended. One that hangs is killed, and all that it has started. */
    private String endOf(Process process) {
        try {
            if (process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
                return "ended with exit code " + process.exitValue();
            }
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
            return "was killed after " + patience.toSeconds() + " s";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(this + " was interrupted", e);
        }
    }

    @Override
    public String toString() {
        return String.join(" ", words);
    }

    /** How a command ended, and what it wrote. */
    record Output(Command command, int exitCode, String end, String out, String err) {

        /** What it wrote to standard output, without the last line's end; an error unless it ended well. */
        String orFail() {
            if (exitCode != 0) {
                throw new AssertionError(this);
            }
            return out.stripTrailing();
        }

        @Override
        public String toString() {
            return command + " " + end + "\n" + (err + out).stripTrailing();
        }
    }
}

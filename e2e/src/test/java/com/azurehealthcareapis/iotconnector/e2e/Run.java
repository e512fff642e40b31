// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One run of the suite. It marks its containers, so that they can be told from those of others that are alive.
 *
 * @param host where its pid means something: a boot of a kernel and a PID namespace there
 * @param pid the process that runs it
 * @param start when that process began, because pids come again: in ticks since the boot, which setting the clock does not move; 0 where
 *     nothing says it
 */
record Run(String host, long pid, long start) {

    /** The label of every container of the suite; its value is a run. */
    static final String LABEL = "io.controllerruntime.e2e";

    private static final Pattern TEXT = Pattern.compile("([^/]+)/(\\d{1,18})/(\\d{1,18})");

    /** The fields of /proc/PID/stat from the program's name, which may have spaces, to the start. */
    private static final Pattern STAT = Pattern.compile("(?s).*\\)(?: \\S+){19} (\\d+) .*");

    static Run current() {
        long pid = ProcessHandle.current().pid();
        return new Run(thisHost(), pid, startOf(pid));
    }

    /** The run that a label names; empty for a label that is not this suite's. */
    static Optional<Run> parse(String label) {
        Matcher text = TEXT.matcher(label);
        return text.matches()
                ? Optional.of(new Run(text.group(1), Long.parseLong(text.group(2)), Long.parseLong(text.group(3))))
                : Optional.empty();
    }

    /** Whether its process is known to have ended, by another run that looks for it where that one is. */
    boolean isOver(Run living) {
        return host.equals(living.host) && startOf(pid) != start;
    }

    Map<String, String> labels() {
        return Map.of(LABEL, toString());
    }

    private static long startOf(long pid) {
        try {
            Matcher stat = STAT.matcher(Files.readString(Path.of("/proc", String.valueOf(pid), "stat")));
            return stat.matches() ? Long.parseLong(stat.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    /** Where there is no /proc each run has a host for itself, and knows nothing of others. */
    private static String thisHost() {
        try {
            String boot =
                    Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
            return boot + "-" + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
        } catch (IOException e) {
            return UUID.randomUUID().toString();
        }
    }

    @Override
    public String toString() {
        return host + "/" + pid + "/" + start;
    }
}

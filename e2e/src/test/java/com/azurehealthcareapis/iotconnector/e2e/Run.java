// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.e2e;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Map;

/**
 * One run of the suite. It marks its containers, so that they can be told from those of others that are alive.
 *
 * @param host where it runs
 * @param pid the process that runs it
 * @param start when that process began, in milliseconds, because pids come again
 */
record Run(String host, long pid, long start) {

    /** The label of every container of the suite; its value is a run. */
    static final String LABEL = "io.controllerruntime.e2e";

    static Run current() {
        ProcessHandle process = ProcessHandle.current();
        return new Run(thisHost(), process.pid(), startOf(process));
    }

    static Run parse(String text) {
        String[] parts = text.split("/", 3);
        return new Run(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2]));
    }

    /** Whether its process is known to have ended. */
    boolean isOver() {
        return host.equals(thisHost())
                && ProcessHandle.of(pid)
                        .filter(process -> startOf(process) == start)
                        .isEmpty();
    }

    Map<String, String> labels() {
        return Map.of(LABEL, toString());
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static String thisHost() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    @Override
    public String toString() {
        return host + "/" + pid + "/" + start;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** The processes that this one started. */
final class Processes {

    private static final long KIB = 1024;

    private Processes() {}

    /** The physical memory of all of them and what they started. */
    static long residentBytes() throws IOException {
        String pids = ProcessHandle.current()
                .descendants()
                .map(process -> Long.toString(process.pid()))
                .collect(Collectors.joining(","));
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", pids).start();
        String answer = new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return KIB
                * answer.lines().map(String::strip).mapToLong(Long::parseLong).sum();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Ties what a control plane leaves on the machine to the life of this JVM, also when that is killed and runs no shutdown hook.
 *
 * <p>Every process that is started here has a pipe from this JVM as its standard input. However the JVM ends, the system closes its end
 * of the pipe, and a waiting shell reads the end of the file. When a command ends first, the JVM closes the pipe as well, and the
 * kill finds nobody. All this needs nothing but {@code /bin/sh}.
 */
final class Lifeline {

    /** The shell becomes the command, so that its process id is the command's; beside it waits a child that kills it. */
    private static final String RUN = """
            exec 3<&0
            (read -r _ <&3; kill -KILL $$) 2>/dev/null &
            exec "$@" </dev/null 3<&-
            """;

    /** Ctrl-C in a terminal reaches the whole process group, so the shell shuts its ears. It lets the killed servers go first. */
    private static final String REMOVE = """
            trap '' INT HUP TERM
            read -r _
            sleep 1
            rm -rf -- "$@"
            """;

    private Lifeline() {}

    /** A command that is killed when this JVM ends. It sees no environment but {@code PATH}: etcd would take its flags from there. */
    static ProcessBuilder command(List<String> command) {
        return shell(RUN, command.stream());
    }

    /** A process that removes the folders when this JVM ends. */
    static ProcessBuilder removal(List<Path> folders) {
        return shell(REMOVE, folders.stream().map(Path::toString));
    }

    private static ProcessBuilder shell(String script, Stream<String> arguments) {
        var builder = new ProcessBuilder(Stream.concat(Stream.of("/bin/sh", "-c", script, "sh"), arguments)
                .toList());
        builder.environment().keySet().retainAll(Set.of("PATH"));
        return builder;
    }
}

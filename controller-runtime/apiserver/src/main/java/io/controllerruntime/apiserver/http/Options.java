// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.http;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/**
 * What {@link Main} was asked for.
 *
 * @param port where to listen; 0 for a free one
 * @param kubeconfig where to write the administrator's kubeconfig
 */
record Options(int port, Path kubeconfig) {

    private static final String USAGE = "arguments are [--secure-port N] [--write-kubeconfig FILE]";
    private static final Options DEFAULT = new Options(6443, Path.of("kubeconfig"));
    private static final int LAST_PORT = 65535;

    /** @throws IllegalArgumentException when they are not as {@link Main} says */
    static Options parse(List<String> arguments) {
        Options options = DEFAULT;
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            String option = rest.next();
            options = switch (option) {
                case "--secure-port" -> new Options(port(value(option, rest)), options.kubeconfig);
                case "--write-kubeconfig" -> new Options(options.port, Path.of(value(option, rest)));
                default -> throw new IllegalArgumentException("unknown argument " + option + "; " + USAGE);
            };
        }
        return options;
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= LAST_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            // told below, as a number out of range is
        }
        throw new IllegalArgumentException("--secure-port must be a number from 0 to " + LAST_PORT + ", not " + text);
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value; " + USAGE);
        }
        return rest.next();
    }
}

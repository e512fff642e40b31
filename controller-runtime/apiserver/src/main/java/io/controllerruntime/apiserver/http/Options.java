// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.http;

import io.controllerruntime.apiserver.http.EmbeddedCluster.Controllers;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What {@link Main} was asked for.
 *
 * @param port where to listen; 0 for a free one
 * @param kubeconfig where to write the administrator's kubeconfig
 * @param crds the CustomResourceDefinitions to install
 * @param controllers what happens by itself
 */
record Options(int port, Path kubeconfig, List<Path> crds, Controllers controllers) {

    private static final String USAGE =
            "arguments are [--secure-port N] [--write-kubeconfig FILE] [--crds FILE-OR-FOLDER]..."
                    + " [--workloads simulate|off]";
    private static final Options DEFAULT = new Options(6443, Path.of("kubeconfig"), List.of(), Controllers.ALL);
    private static final int LAST_PORT = 65535;

    Options {
        crds = List.copyOf(crds);
    }

    /** @throws IllegalArgumentException when they are not as {@link Main} says */
    static Options parse(List<String> arguments) {
        Options options = DEFAULT;
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            String option = rest.next();
            options = switch (option) {
                case "--secure-port" -> options.withPort(port(value(option, rest)));
                case "--write-kubeconfig" -> options.withKubeconfig(Path.of(value(option, rest)));
                case "--crds" -> options.andCrds(Path.of(value(option, rest)));
                case "--workloads" -> options.withControllers(controllers(value(option, rest)));
                default -> throw new IllegalArgumentException("unknown argument " + option + "; " + USAGE);
            };
        }
        return options;
    }

    private Options withPort(int other) {
        return new Options(other, kubeconfig, crds, controllers);
    }

    private Options withKubeconfig(Path other) {
        return new Options(port, other, crds, controllers);
    }

    private Options andCrds(Path more) {
        return new Options(
                port, kubeconfig, Stream.concat(crds.stream(), Stream.of(more)).toList(), controllers);
    }

    private Options withControllers(Controllers other) {
        return new Options(port, kubeconfig, crds, other);
    }

    private static Controllers controllers(String word) {
        return switch (word) {
            case "simulate" -> Controllers.ALL;
            case "off" -> Controllers.CLUSTER;
            default -> throw new IllegalArgumentException("--workloads must be simulate or off, not " + word);
        };
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

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Main} was asked for.
 *
 * @param kubeconfigOrNull where to write the kubeconfig, or null: only where the control plane keeps its own
 * @param crds the CustomResourceDefinitions to install
 */
record Options(@Nullable Path kubeconfigOrNull, List<Path> crds) {

    private static final String USAGE = "arguments are [--kubeconfig FILE] [--crds FILE-OR-FOLDER]...";

    Options {
        crds = List.copyOf(crds);
    }

    /** @throws IllegalArgumentException when they are not as {@link Main} says */
    static Options parse(List<String> arguments) {
        Path kubeconfig = null;
        var crds = new ArrayList<Path>();
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            String option = rest.next();
            switch (option) {
                case "--kubeconfig" -> kubeconfig = value(option, rest);
                case "--crds" -> crds.add(value(option, rest));
                default -> throw new IllegalArgumentException("unknown argument " + option + "; " + USAGE);
            }
        }
        return new Options(kubeconfig, crds);
    }

    private static Path value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value; " + USAGE);
        }
        return Path.of(rest.next());
    }

    Optional<Path> kubeconfig() {
        return Optional.ofNullable(kubeconfigOrNull);
    }
}

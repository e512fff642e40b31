// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.e2e;

import com.azurehealthcareapis.iotconnector.e2e.Command.Output;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * kubectl, as the cluster's administrator.
 *
 * @param program where it is
 * @param kubeconfig the cluster's
 * @param namespace where it looks when the arguments name no other
 */
record Kubectl(String program, Path kubeconfig, String namespace) {

    Kubectl in(String other) {
        return new Kubectl(program, kubeconfig, other);
    }

    /** Runs it, however it ends. */
    Output attempt(String... arguments) {
        return attempt(List.of(arguments));
    }

    private Output attempt(List<String> arguments) {
        var words = new ArrayList<>(List.of(program, "--kubeconfig=" + kubeconfig, "--namespace=" + namespace));
        words.addAll(arguments);
        return Command.of(words).run();
    }

    /** What it answers; an error unless it ends well. */
    String run(String... arguments) {
        return attempt(arguments).orFail();
    }

    /** A field of an object or of a list, as the JSONPath says; empty where there is none. */
    String read(String jsonPath, String... objects) {
        var arguments = new ArrayList<>(List.of("get", "--output=jsonpath=" + jsonPath, "--ignore-not-found"));
        arguments.addAll(List.of(objects));
        return attempt(arguments).orFail();
    }

    /** The names of objects, as in {@code pod/blue}. */
    List<String> names(String... objects) {
        var arguments = new ArrayList<>(List.of("get", "--output=name", "--ignore-not-found"));
        arguments.addAll(List.of(objects));
        return attempt(arguments).orFail().lines().toList();
    }

    /** Waits until a field has a value. */
    void await(String object, String jsonPath, String value) {
        run("wait", object, "--for=jsonpath=" + jsonPath + "=" + value, "--timeout=50s");
    }
}

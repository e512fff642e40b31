// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Plays sequences on both servers. */
final class Pair {

    private final Server real;
    private final Server embedded;

    Pair(Server real, Server embedded) {
        this.real = real;
        this.embedded = embedded;
    }

    /**
     * What both answered.
     *
     * @param operation what was asked
     * @param expected kube-apiserver's answer, masked
     * @param actual the embedded server's
     */
    record Comparison(Operation operation, String expected, String actual) {

        boolean isEqual() {
            return expected.equals(actual);
        }
    }

    /** Plays the sequence in a new namespace of this name. */
    List<Comparison> play(String namespace, Sequence sequence) {
        var expected = new Session(real, namespace);
        var actual = new Session(embedded, namespace);
        var comparisons = new ArrayList<Comparison>();
        for (Operation operation : sequence.operations()) {
            comparisons.add(new Comparison(operation, expected.send(operation), actual.send(operation)));
        }
        return comparisons;
    }

    /** One server during one sequence. */
    private static final class Session {

        private final Server server;
        private final Placeholders placeholders;
        private final Masks masks = new Masks();

        Session(Server server, String namespace) {
            this.server = server;
            this.placeholders = new Placeholders(namespace);
            String body = "{\"metadata\": {\"name\": \"%s\"}}".formatted(namespace);
            server.send(
                    new Operation("POST", "/api/v1/namespaces", Map.of("Content-Type", "application/json"), body),
                    placeholders);
        }

        String send(Operation operation) {
            Reply reply = server.send(operation, placeholders);
            placeholders.remember(reply);
            return masks.mask(reply);
        }
    }
}

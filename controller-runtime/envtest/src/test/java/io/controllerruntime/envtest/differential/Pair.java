// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest.differential;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Plays sequences on both servers at once. */
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
        var expected = CompletableFuture.supplyAsync(() -> new Session(real, namespace).play(sequence));
        List<String> actual = new Session(embedded, namespace).play(sequence);
        return IntStream.range(0, actual.size())
                .mapToObj(i -> new Comparison(
                        sequence.operations().get(i), expected.join().get(i), actual.get(i)))
                .toList();
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

        List<String> play(Sequence sequence) {
            return sequence.operations().stream().map(this::send).toList();
        }

        private String send(Operation operation) {
            Reply reply = server.send(operation, placeholders);
            placeholders.remember(reply);
            return masks.mask(reply);
        }
    }
}

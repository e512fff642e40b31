// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest.differential;

import java.util.Map;

/**
 * A request in the words of a sequence file, its placeholders still in it.
 *
 * @param verb an HTTP method; or {@code WATCH}, whose answer is all events until the server ends the watch; or {@code UNTIL}, which gets
 *     again and again until the answer contains {@code body}
 * @param path with the query
 * @param headers what is sent besides
 * @param body what is sent; empty when there is nothing
 */
record Operation(String verb, String path, Map<String, String> headers, String body) {

    Operation {
        headers = Map.copyOf(headers);
    }

    @Override
    public String toString() {
        return "%s %s %s%n%s".formatted(verb, path, headers, body.length() > 2000 ? body.substring(0, 2000) : body);
    }
}

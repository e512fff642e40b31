// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.request;

import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.json.GoText;
import java.util.Optional;

/** Numbers in query parameters, and Go's words for what is none. */
final class Numbers {

    private Numbers() {}

    static Optional<Long> parse(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Why {@code text} is no number. */
    static String problem(String text) {
        boolean isDigits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return isDigits ? "value out of range" : "invalid syntax";
    }

    /** A resourceVersion; the refusal of what is none is no Status in Go, so it is a 500. */
    static long revision(String text) {
        return parsedRevision(text).orElseThrow(() -> StatusError.unknown(500, revisionProblem(text)));
    }

    /** A resourceVersion to list at, where the refusal is one; k8s.io/apiserver/pkg/storage/interfaces.go. */
    static long listRevision(String text) {
        return parsedRevision(text)
                .orElseThrow(() -> StatusError.badRequest("invalid resource version: " + revisionProblem(text)));
    }

    private static Optional<Long> parsedRevision(String text) {
        return parse(text).filter(revision -> revision >= 0);
    }

    private static String revisionProblem(String text) {
        String quoted = GoText.quote(text);
        return "resourceVersion: Invalid value: " + quoted + ": strconv.ParseUint: parsing " + quoted + ": "
                + problem(text);
    }
}

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
        return unsigned(text).orElseThrow(() -> StatusError.unknown(500, noRevision(text)));
    }

    /** The resourceVersion of a list, where the refusal is a Status. */
    static long revisionOfList(String text) {
        return unsigned(text)
                .orElseThrow(() -> StatusError.badRequest("invalid resource version: " + noRevision(text)));
    }

    private static Optional<Long> unsigned(String text) {
        return parse(text).filter(revision -> revision >= 0);
    }

    private static String noRevision(String text) {
        return "resourceVersion: Invalid value: " + GoText.quote(text) + ": strconv.ParseUint: parsing "
                + GoText.quote(text) + ": " + problem(text);
    }
}

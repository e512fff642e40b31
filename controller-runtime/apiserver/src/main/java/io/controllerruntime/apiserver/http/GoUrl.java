// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the target of a request as Go's net/url does: it is strict about the path, and passes over what is wrong in the query. */
final class GoUrl {

    private static final Pattern ORIGIN = Pattern.compile("\\A[A-Za-z][A-Za-z0-9+.-]*://[^/]*");
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x20\\x7f]");
    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private GoUrl() {}

    /**
     * The path of a request target, which may name scheme and host before it.
     *
     * @return empty when there is no such path
     */
    static Optional<String> path(String target) {
        String path = ORIGIN.matcher(target).replaceFirst("");
        boolean isPath = path.isEmpty() || path.equals("*") || path.startsWith("/");
        boolean isBroken =
                BROKEN_ESCAPE.matcher(path).find() || CONTROL.matcher(path).find();
        return isPath && !isBroken ? Optional.of(path) : Optional.empty();
    }

    /** The parameters of a query, without those that are written wrongly. */
    static Map<String, List<String>> query(String query) {
        var parameters = new LinkedHashMap<String, List<String>>();
        for (String parameter : query.split("&", -1)) {
            if (!parameter.isEmpty() && !parameter.contains(";")) {
                int equals = parameter.indexOf('=');
                String name = equals < 0 ? parameter : parameter.substring(0, equals);
                add(parameters, name, equals < 0 ? "" : parameter.substring(equals + 1));
            }
        }
        return parameters;
    }

    private static void add(Map<String, List<String>> parameters, String name, String value) {
        try {
            String decoded = decoded(value);
            parameters.computeIfAbsent(decoded(name), any -> new ArrayList<>()).add(decoded);
        } catch (IllegalArgumentException e) {
            // Go's Request.FormValue and URL.Query leave it out without a word.
        }
    }

    private static String decoded(String text) {
        if (BROKEN_ESCAPE.matcher(text).find()) {
            throw new IllegalArgumentException("a percent sign without two hexadecimal digits");
        }
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}

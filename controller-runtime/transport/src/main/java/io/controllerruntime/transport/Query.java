// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.transport;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Query parameters, unencoded, in the order in which they were set. Immutable. */
public record Query(Map<String, String> parameters) {

    private static final Query NONE = new Query(Map.of());

    public Query {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    public static Query none() {
        return NONE;
    }

    /** This query with {@code name} set to {@code value}; unchanged when the value is null or empty. */
    public Query with(String name, @Nullable Object value) {
        if (value == null || value.toString().isEmpty()) {
            return this;
        }
        var copy = new LinkedHashMap<>(parameters);
        copy.put(name, value.toString());
        return new Query(copy);
    }

    /** The query as it stands in a URL, with a leading question mark, or the empty string. */
    public String encoded() {
        return parameters.isEmpty()
                ? ""
                : parameters.entrySet().stream()
                        .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.cel;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A URL or an absolute path, as Go's net/url.ParseRequestURI takes one. Empty is what is not there.
 *
 * @param path percent-encoded
 */
record Url(String scheme, String hostname, String port, boolean isIpV6, String path, String query) {

    private static final Pattern FORM = Pattern.compile(
            "^(?:([a-zA-Z][a-zA-Z0-9+.-]*):)?(//(?:[^/?#@]*@)?(\\[[^\\]/?#]*\\]|[^:/?#\\s]*)(?::([0-9]*))?)?([^?#]*)(?:\\?(.*))?$");

    static Optional<Url> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.find() || text.isEmpty() || text.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            return Optional.empty();
        }
        String scheme = orEmpty(form.group(1));
        String path = orEmpty(form.group(5));
        boolean isRelative = scheme.isEmpty() && !text.startsWith("/");
        boolean hasBadPath = form.group(2) != null && !path.isEmpty() && !path.startsWith("/");
        if (isRelative || hasBadPath) {
            return Optional.empty();
        }
        String host = orEmpty(form.group(3));
        boolean isIpV6 = host.startsWith("[");
        return Optional.of(new Url(
                scheme.toLowerCase(Locale.ROOT),
                isIpV6 ? host.substring(1, host.length() - 1) : host,
                orEmpty(form.group(4)),
                isIpV6,
                path,
                orEmpty(form.group(6))));
    }

    private static String orEmpty(@Nullable String group) {
        return group == null ? "" : group;
    }

    /** @throws RuleError when {@code text} is none */
    static Url of(String text) {
        return parse(text)
                .orElseThrow(() -> new RuleError("URL parse error during conversion from string: parse \"" + text
                        + "\": invalid URI for request"));
    }

    String host() {
        String name = isIpV6 ? "[" + hostname + "]" : hostname;
        return port.isEmpty() ? name : name + ":" + port;
    }

    String escapedPath() {
        return path.replace(" ", "%20");
    }

    Map<String, List<String>> parameters() {
        var parameters = new LinkedHashMap<String, List<String>>();
        for (String parameter : query.split("&", -1)) {
            if (!parameter.isEmpty()) {
                String[] parts = parameter.split("=", 2);
                parameters
                        .computeIfAbsent(decoded(parts[0]), name -> new ArrayList<>())
                        .add(parts.length == 1 ? "" : decoded(parts[1]));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.meta.Names;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules for what is named inside objects: keys of data, variables, ports, headers. Each tells what is wrong, nothing when it is right.
 *
 * <p>Rules and words are those of k8s.io/apimachinery/pkg/util/validation/validation.go.
 */
final class Keys {

    private static final int PORT_NAME_LENGTH = 15;

    private static final String DATA_WORDS =
            "a valid config key must consist of alphanumeric characters, '-', '_' or '.'"
                    + " (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')";

    private Keys() {}

    /** A key of a ConfigMap or Secret. */
    static List<String> data(String key) {
        var problems = Names.tooLong(key, Names.SUBDOMAIN_LENGTH);
        if (key.isEmpty() || !key.chars().allMatch(c -> "-._".indexOf(c) >= 0 || Names.isAlphanumeric(c))) {
            problems.add(DATA_WORDS);
        }
        if (key.equals(".") || key.equals("..")) {
            problems.add("must not be '" + key + "'");
        } else if (key.startsWith("..")) {
            problems.add("must not start with '..'");
        }
        return problems;
    }

    /** The name of an environment variable. */
    static List<String> variable(String name) {
        var problems = new ArrayList<String>();
        if (name.isEmpty()) {
            problems.add("environment variable name must be non-empty");
        }
        if (!name.chars().allMatch(c -> c >= ' ' && c <= '~' && c != '=')) {
            problems.add(
                    "a valid environment variable name must consist only of printable ASCII characters other than '='");
        }
        return problems;
    }

    /** The name of a port of a container: a service name of RFC 6335 in lower case. */
    static List<String> port(String name) {
        var problems = Names.tooLong(name, PORT_NAME_LENGTH);
        if (name.isEmpty() || !name.chars().allMatch(c -> c == '-' || isLower(c) || Names.isDigit(c))) {
            problems.add("must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)");
        }
        if (name.chars().noneMatch(Keys::isLower)) {
            problems.add("must contain at least one letter (a-z)");
        }
        if (name.contains("--")) {
            problems.add("must not contain consecutive hyphens");
        }
        if (name.startsWith("-") || name.endsWith("-")) {
            problems.add("must not begin or end with a hyphen");
        }
        return problems;
    }

    private static boolean isLower(int c) {
        return c >= 'a' && c <= 'z';
    }

    static List<String> httpHeader(String name) {
        boolean fits = !name.isEmpty() && name.chars().allMatch(c -> c == '-' || Names.isAlphanumeric(c));
        return fits
                ? List.of()
                : List.of("a valid HTTP header must consist of alphanumeric characters or '-'"
                        + " (e.g. 'X-Header-Name', regex used for validation is '[-A-Za-z0-9]+')");
    }

    static List<String> percent(String text) {
        boolean fits = text.length() > 1
                && text.endsWith("%")
                && text.chars().limit(text.length() - 1L).allMatch(Names::isDigit);
        return fits
                ? List.of()
                : List.of("a valid percent string must be a numeric string followed by an ending '%'"
                        + " (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.schema;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;

/** What names must look like, and what is said of those that do not; k8s.io/apimachinery/pkg/util/validation/validation.go. */
public final class NameRules {

    private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final Rule DNS_1123_LABEL = new Rule(
            63,
            LABEL,
            "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric"
                    + " character",
            "my-name",
            "123-abc");
    private static final Rule DNS_1123_SUBDOMAIN = new Rule(
            253,
            LABEL + "(\\." + LABEL + ")*",
            "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an"
                    + " alphanumeric character",
            "example.com");
    private static final Rule DNS_1035_LABEL = new Rule(
            63,
            "[a-z]([-a-z0-9]*[a-z0-9])?",
            "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an"
                    + " alphanumeric character",
            "my-name",
            "abc-123");
    private static final Rule LABEL_VALUE = new Rule(
            63,
            "(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?",
            "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an"
                    + " alphanumeric character",
            "MyValue",
            "my_value",
            "12345");
    private static final Rule QUALIFIED = new Rule(
            63,
            "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]",
            "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
            "MyName",
            "my.name",
            "123-abc");

    private NameRules() {}

    /** What is wrong with a DNS label of RFC 1123; empty when nothing is. */
    public static List<String> dns1123Label(String name) {
        return DNS_1123_LABEL.problems(name);
    }

    public static List<String> dns1123Subdomain(String name) {
        return DNS_1123_SUBDOMAIN.problems(name);
    }

    public static List<String> dns1035Label(String name) {
        return DNS_1035_LABEL.problems(name);
    }

    public static List<String> labelValue(String value) {
        return LABEL_VALUE.problems(value);
    }

    /** The part of a name that a suffix is still to be appended to. */
    public static String prefix(String name) {
        return name.endsWith("-") && name.length() > 1 ? name.substring(0, name.length() - 1) + "a" : name;
    }

    /** {@code name} or {@code domain/name}: the key of a label. */
    public static List<String> qualifiedName(String name) {
        String[] parts = name.split("/", -1);
        if (parts.length > 2) {
            return List.of("a valid label key " + QUALIFIED.text()
                    + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')");
        }
        var problems = new ArrayList<String>();
        if (parts.length == 2) {
            if (parts[0].isEmpty()) {
                problems.add("prefix part must be non-empty");
            } else {
                dns1123Subdomain(parts[0]).forEach(problem -> problems.add("prefix part " + problem));
            }
        }
        String last = parts[parts.length - 1];
        if (last.isEmpty()) {
            problems.add("name part must be non-empty");
        }
        QUALIFIED.problems(last).forEach(problem -> problems.add("name part " + problem));
        return problems;
    }

    private record Rule(int maxLength, String pattern, Pattern compiled, String text) {

        Rule(int maxLength, String pattern, String words, String... examples) {
            this(
                    maxLength,
                    pattern,
                    Pattern.compile("^" + pattern + "$"),
                    words + " (e.g. '" + String.join("',  or '", examples) + "', regex used for validation is '"
                            + pattern + "')");
        }

        List<String> problems(String name) {
            var problems = new ArrayList<String>();
            if (name.length() > maxLength) {
                problems.add("must be no more than " + maxLength + " bytes");
            }
            if (!compiled.matcher(name).find()) {
                problems.add(text);
            }
            return problems;
        }
    }
}

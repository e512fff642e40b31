// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.meta;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The rules for names, label keys and label values: each tells what is wrong with a text, nothing when it is right.
 *
 * <p>Rules and words are those of k8s.io/apimachinery/pkg/util/validation/validation.go. The expressions below are for people, as part of the
 * message; the decision is made character by character.
 */
public final class Names {

    public static final int LABEL_LENGTH = 63;
    public static final int SUBDOMAIN_LENGTH = 253;

    private static final String LABEL_PATTERN = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final String UNDERSCORE_LABEL_PATTERN = "_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?";
    private static final String QUALIFIED_PATTERN = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";

    private static final String LABEL_WORDS =
            "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-',"
                    + " and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '"
                    + LABEL_PATTERN + "')";
    private static final String SUBDOMAIN_WORDS =
            "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters,"
                    + " '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '"
                    + subdomainOf(LABEL_PATTERN) + "')";
    private static final String SEARCH_WORDS =
            "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters,"
                    + " '_', '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '"
                    + subdomainOf(UNDERSCORE_LABEL_PATTERN) + "')";
    private static final String DNS_1035_WORDS =
            "a DNS-1035 label must consist of lower case alphanumeric characters or '-',"
                    + " start with an alphabetic character, and end with an alphanumeric character"
                    + " (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')";
    private static final String QUALIFIED_WORDS =
            "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an"
                    + " alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '"
                    + QUALIFIED_PATTERN + "')";
    private static final String VALUE_WORDS =
            "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.',"
                    + " and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345',"
                    + " regex used for validation is '(" + QUALIFIED_PATTERN + ")?')";

    private Names() {}

    private static String subdomainOf(String label) {
        return label + "(\\." + label + ")*";
    }

    /** A DNS label: {@code my-name}. */
    public static List<String> dnsLabel(String name) {
        var problems = tooLong(name, LABEL_LENGTH);
        if (!isLabel(name)) {
            problems.add(isSubdomain(name) ? "must not contain dots" : LABEL_WORDS);
        }
        return problems;
    }

    /** A DNS subdomain: {@code example.com}; the rule for the names of most kinds. */
    public static List<String> dnsSubdomain(String name) {
        var problems = tooLong(name, SUBDOMAIN_LENGTH);
        if (!isSubdomain(name)) {
            problems.add(SUBDOMAIN_WORDS);
        }
        return problems;
    }

    /** A DNS label that begins with a letter: the rule for the names of services. */
    public static List<String> dns1035Label(String name) {
        var problems = tooLong(name, LABEL_LENGTH);
        if (!isLabel(name) || isDigit(name.charAt(0))) {
            problems.add(DNS_1035_WORDS);
        }
        return problems;
    }

    /** A search path of a resolver: a subdomain whose labels may have underscores. */
    public static List<String> searchPath(String name) {
        var problems = tooLong(name, SUBDOMAIN_LENGTH);
        boolean fits = labelsOf(name)
                .allMatch(label -> isLabel(label.replaceFirst("^_", "").replace('_', '-')));
        if (!fits) {
            problems.add(SEARCH_WORDS);
        }
        return problems;
    }

    /** A key of a label: {@code name} or {@code example.com/name}. */
    public static List<String> qualified(String key) {
        int slash = key.indexOf('/');
        if (slash != key.lastIndexOf('/')) {
            return List.of("a qualified name " + QUALIFIED_WORDS
                    + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')");
        }
        var problems = new ArrayList<String>();
        if (slash == 0) {
            problems.add("prefix part must be non-empty");
        } else if (slash > 0) {
            dnsSubdomain(key.substring(0, slash)).forEach(problem -> problems.add("prefix part " + problem));
        }
        namePart(key.substring(slash + 1), problems);
        return problems;
    }

    private static void namePart(String name, List<String> problems) {
        if (name.isEmpty()) {
            problems.add("name part must be non-empty");
        } else if (name.length() > LABEL_LENGTH) {
            problems.add("name part " + tooLong(LABEL_LENGTH));
        }
        if (!isQualifiedPart(name)) {
            problems.add("name part " + QUALIFIED_WORDS);
        }
    }

    /** A key of an annotation: as {@link #qualified}, where case does not matter. */
    public static List<String> annotation(String key) {
        return qualified(key.toLowerCase(Locale.ROOT));
    }

    /** A value of a label. */
    public static List<String> labelValue(String value) {
        var problems = tooLong(value, LABEL_LENGTH);
        if (!value.isEmpty() && !isQualifiedPart(value)) {
            problems.add(VALUE_WORDS);
        }
        return problems;
    }

    /** A name that only has to fit into a path of the API: the rule for the names of roles and bindings. */
    public static List<String> pathSegment(String name) {
        if (name.equals(".") || name.equals("..")) {
            return List.of("may not be '" + name + "'");
        }
        return Stream.of("/", "%")
                .filter(name::contains)
                .map(part -> "may not contain '" + part + "'")
                .toList();
    }

    private static boolean isLabel(String name) {
        return !name.isEmpty()
                && isLowerAlphanumeric(name.charAt(0))
                && isLowerAlphanumeric(name.charAt(name.length() - 1))
                && name.chars().allMatch(c -> c == '-' || isLowerAlphanumeric(c));
    }

    private static boolean isSubdomain(String name) {
        return labelsOf(name).allMatch(Names::isLabel);
    }

    private static Stream<String> labelsOf(String name) {
        return Stream.of(name.split("\\.", -1));
    }

    private static boolean isQualifiedPart(String name) {
        return !name.isEmpty()
                && isAlphanumeric(name.charAt(0))
                && isAlphanumeric(name.charAt(name.length() - 1))
                && name.chars().allMatch(c -> c == '-' || c == '_' || c == '.' || isAlphanumeric(c));
    }

    public static boolean isAlphanumeric(int c) {
        return isLowerAlphanumeric(c) || (c >= 'A' && c <= 'Z');
    }

    public static boolean isLowerAlphanumeric(int c) {
        return (c >= 'a' && c <= 'z') || isDigit(c);
    }

    public static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    public static List<String> tooLong(String text, int length) {
        var problems = new ArrayList<String>();
        if (text.length() > length) {
            problems.add(tooLong(length));
        }
        return problems;
    }

    private static String tooLong(int length) {
        return "must be no more than " + length + " characters";
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector;

import io.kubernetes.client.custom.Quantity;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;

/**
 * A mapping of a YAML file while it is read: the reader asks for each field that may be there.
 *
 * <p>What is wrong, and what was never asked for, is noted with its path, and reading goes on: all problems are told at once. A field that
 * is null or wrong reads as if it were absent. Used by one thread.
 */
final class Section {

    /** Those of Kubernetes' quantities that are not negative. */
    private static final Pattern QUANTITY =
            Pattern.compile("(\\d+(\\.\\d*)?|\\.\\d+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?\\d{1,2})?");

    private final String path;
    private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    private final List<String> problems;
    private final Set<String> known = new LinkedHashSet<>();

    private Section(String path, Map<?, ?> fields, List<String> problems) {
        this.path = path;
        this.problems = problems;
        fields.forEach((name, value) -> this.fields.put(String.valueOf(name), value));
    }

    /**
     * Reads a whole document.
     *
     * @param problems to which each problem is added
     */
    static <T> T read(Map<?, ?> document, List<String> problems, Function<Section, T> reader) {
        return new Section("", document, problems).read(reader);
    }

    private <T> T read(Function<Section, T> reader) {
        T result = reader.apply(this);
        fields.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> problem(name, "is not known here; known are " + String.join(", ", known)));
        return result;
    }

    /** A field that is a mapping itself. */
    <T> Optional<T> section(String name, Function<Section, T> reader) {
        return value(
                name,
                "a mapping",
                value -> value instanceof Map<?, ?> mapping
                        ? Optional.of(new Section(path(name), mapping, problems).read(reader))
                        : Optional.empty());
    }

    /**
     * A field that is text.
     *
     * @param pattern what it must match, whole
     * @param expected the pattern in words, as in "must be an image"
     */
    Optional<String> text(String name, String pattern, String expected) {
        return value(
                name,
                expected,
                value -> Optional.of(value)
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .filter(text -> text.matches(pattern)));
    }

    /** A field that is a number of seconds, from {@code min} to {@code max}. */
    Optional<Duration> seconds(String name, int min, int max) {
        return value(
                name,
                "a whole number of seconds from " + min + " to " + max,
                value -> value instanceof Integer number && number >= min && number <= max
                        ? Optional.of(Duration.ofSeconds(number))
                        : Optional.empty());
    }

    /** A field that is a duration as flags have them. */
    Optional<Duration> duration(String name) {
        return value(name, "a duration such as 30s or 1m30s", Section::duration);
    }

    private static Optional<Duration> duration(Object value) {
        try {
            return Optional.of(new GoDuration().convert(value.toString()));
        } catch (TypeConversionException e) {
            return Optional.empty();
        }
    }

    /** A field that maps names of any kind to quantities; empty when it is absent. */
    Map<String, Quantity> quantities(String name) {
        return section(name, Section::quantities).orElse(Map.of());
    }

    private Map<String, Quantity> quantities() {
        var quantities = new TreeMap<String, Quantity>();
        for (String name : fields.keySet()) {
            value(name, "a quantity such as 250m, 1 or 512Mi", Section::quantity)
                    .ifPresent(quantity -> quantities.put(name, quantity));
        }
        return quantities;
    }

    private static Optional<Quantity> quantity(Object value) {
        return Optional.of(value.toString())
                .filter(text -> QUANTITY.matcher(text).matches())
                .map(Quantity::fromString);
    }

    /** Notes what is wrong with a field. */
    void problem(String name, String message) {
        problems.add(path(name) + " " + message);
    }

    private <T> Optional<T> value(String name, String expected, Function<Object, Optional<T>> reader) {
        known.add(name);
        Object value = fields.get(name);
        if (value == null) {
            return Optional.empty();
        }
        Optional<T> result = reader.apply(value);
        if (result.isEmpty()) {
            problem(name, "must be " + expected + ", is " + describe(value));
        }
        return result;
    }

    private static String describe(Object value) {
        return switch (value) {
            case Map<?, ?> mapping -> "a mapping";
            case List<?> list -> "a list";
            case String text -> "'" + text + "'";
            default -> value.toString();
        };
    }

    private String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}

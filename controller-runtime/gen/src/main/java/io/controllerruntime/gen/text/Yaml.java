// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.gen.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Writes a tree as block-style YAML, laid out as controller-gen's: keys sorted, two spaces, lists not indented, lines never folded.
 * Equal trees give equal text, whatever kind of map they are made of.
 */
public final class Yaml {

    /** Text that no YAML parser takes for anything but itself. */
    private static final Pattern PLAIN =
            Pattern.compile("(?:[A-Za-z/^<(]|\\.[A-Za-z])(?:[^\\p{IsControl}:#]|:(?! |$)|(?<! )#)*(?<! )");

    private static final Set<String> WORDS =
            Set.of("true", "false", "yes", "no", "on", "off", "null", "y", "n", ".inf", ".nan");

    private final StringBuilder out = new StringBuilder();

    private Yaml() {}

    /** The document that {@code tree} is, without a leading {@code ---}. */
    public static String write(Map<String, ?> tree) {
        var yaml = new Yaml();
        yaml.map(tree, "");
        return yaml.out.toString();
    }

    private void map(Map<?, ?> map, String indent) {
        String before = "";
        for (var entry : new TreeMap<>(map).entrySet()) {
            out.append(before).append(scalar(entry.getKey())).append(':');
            before = indent;
            switch (entry.getValue()) {
                case Map<?, ?> child
                when !child.isEmpty() -> {
                    out.append('\n').append(indent).append("  ");
                    map(child, indent + "  ");
                }
                case List<?> child
                when !child.isEmpty() -> {
                    out.append('\n');
                    list(child, indent);
                }
                case Object leaf -> leaf(leaf, indent + "  ");
            }
        }
    }

    private void list(List<?> list, String indent) {
        for (Object item : list) {
            out.append(indent).append('-');
            switch (item) {
                case Map<?, ?> child
                when !child.isEmpty() -> {
                    out.append(' ');
                    map(child, indent + "  ");
                }
                default -> leaf(item, indent + "  ");
            }
        }
    }

    private void leaf(Object leaf, String indent) {
        switch (leaf) {
            case Map<?, ?> empty -> out.append(" {}");
            case List<?> list -> out.append(' ').append(flow(list));
            case String text when isBlock(text) -> block(text, indent);
            default -> out.append(' ').append(scalar(leaf));
        }
        out.append('\n');
    }

    /** A list in a list, which only defaults have. */
    private static String flow(List<?> list) {
        return list.stream().map(Yaml::flowItem).toList().toString();
    }

    private static String flowItem(Object item) {
        return switch (item) {
            case List<?> list -> flow(list);
            case Map<?, ?> map ->
                "{"
                        + String.join(
                                ", ",
                                new TreeMap<>(map)
                                        .entrySet().stream()
                                                .map(e -> quoted((String) e.getKey()) + ": " + flowItem(e.getValue()))
                                                .toList())
                        + "}";
            case String text -> quoted(text);
            default -> item.toString();
        };
    }

    private static boolean isBlock(String text) {
        return text.contains("\n")
                && !text.startsWith(" ")
                && !text.startsWith("\n")
                && !text.endsWith("\n")
                && text.lines().allMatch(line -> !line.endsWith(" ") && printable(line));
    }

    private void block(String text, String indent) {
        out.append(" |-");
        text.lines().forEach(line -> out.append('\n').append(line.isEmpty() ? "" : indent + line));
    }

    private static String scalar(Object value) {
        if (!(value instanceof String text)) {
            return value.toString();
        }
        if (isPlain(text)) {
            return text;
        }
        return printable(text) && !text.isEmpty() ? "'" + text.replace("'", "''") + "'" : quoted(text);
    }

    private static boolean isPlain(String text) {
        return PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT));
    }

    private static boolean printable(String text) {
        return text.chars().noneMatch(Character::isISOControl);
    }

    private static String quoted(String text) {
        var result = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                result.append('\\').append((char) c);
            } else if (Character.isISOControl(c)) {
                result.append(String.format("\\u%04x", c));
            } else {
                result.append((char) c);
            }
        });
        return result.append('"').toString();
    }
}

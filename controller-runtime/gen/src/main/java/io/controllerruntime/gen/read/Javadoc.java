// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.gen.read;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A doc comment as text for those who write manifests: no tags, no HTML, one line for each paragraph.
 *
 * @param body what comes before the block tags
 * @param tags the block tags, each beginning with {@code @}
 */
record Javadoc(String body, String tags) {

    private static final Pattern BLOCK_TAG = Pattern.compile("(?m)^\\s*(?=@\\w)");
    private static final Pattern INLINE = Pattern.compile("\\{@(\\w+)\\s+([^{}]*(?:\\{[^{}]*}[^{}]*)*)}"
            + "|<(/?[A-Za-z]\\w*)[^>]*>"
            + "|&(lt|gt|amp|quot|nbsp|#64);");

    /** Reads what javax.lang.model gives as the comment of an element: null where there is none. */
    static Javadoc parse(@Nullable String comment) {
        if (comment == null) {
            return new Javadoc("", "");
        }
        var tag = BLOCK_TAG.matcher(comment);
        int end = tag.find() ? tag.start() : comment.length();
        return new Javadoc(comment.substring(0, end), comment.substring(end));
    }

    /** The whole body. */
    String text() {
        return clean(body);
    }

    /** The first paragraph: the rest of a type's Javadoc is for Java programmers. */
    String firstParagraph() {
        return text().lines().findFirst().orElse("");
    }

    /** What the param tag says about {@code name}. */
    Optional<String> param(String name) {
        return BLOCK_TAG
                .splitAsStream(tags)
                .map(tag -> tag.strip().split("\\s+", 3))
                .filter(words -> words.length == 3 && words[0].equals("@param") && words[1].equals(name))
                .map(words -> clean(words[2]))
                .findFirst();
    }

    private static String clean(String doc) {
        String plain = INLINE.matcher(doc).replaceAll(match -> Matcher.quoteReplacement(plain(match)));
        return Arrays.stream(plain.split("\\n\\s*\\n"))
                .map(paragraph -> paragraph.strip().replaceAll("\\s+", " "))
                .filter(paragraph -> !paragraph.isEmpty())
                .collect(Collectors.joining("\n\n"));
    }

    private static String plain(MatchResult match) {
        if (match.group(1) != null) {
            return inline(match.group(1), match.group(2));
        }
        if (match.group(3) != null) {
            return switch (match.group(3)) {
                case "p", "ul", "/ul", "ol", "/ol" -> "\n\n";
                case "li" -> "\n\n- ";
                default -> "";
            };
        }
        return switch (match.group(4)) {
            case "lt" -> "<";
            case "gt" -> ">";
            case "amp" -> "&";
            case "quot" -> "\"";
            case "#64" -> "@";
            default -> " ";
        };
    }

    /** A link says its label, or else the last name in it. */
    private static String inline(String tag, String content) {
        if (!tag.startsWith("link")) {
            return content;
        }
        String[] words = content.split("\\s+", 2);
        return words.length == 2 ? words[1] : words[0].replaceFirst("\\(.*", "").replaceFirst(".*[.#]", "");
    }
}

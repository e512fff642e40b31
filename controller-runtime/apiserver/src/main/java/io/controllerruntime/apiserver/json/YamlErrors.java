// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.json;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.scanner.ScannerException;

/** The complaints of SnakeYAML in the words of Go's yaml: both descend from PyYAML, so that each has its counterpart. */
final class YamlErrors {

    /** How a complaint begins there, and what it is called in Go. */
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("mapping values are not allowed", "mapping values are not allowed in this context"),
            Map.entry("mapping keys are not allowed", "mapping keys are not allowed in this context"),
            Map.entry("sequence entries are not allowed", "block sequence entries are not allowed in this context"),
            Map.entry("found character '", "found character that cannot start any token"),
            Map.entry("found unexpected document separator", "found unexpected document indicator"),
            Map.entry("found unknown escape character", "found unknown escape character"),
            Map.entry("found undefined tag handle", "found undefined tag handle"),
            Map.entry("expected escape sequence", "did not find expected hexdecimal number"),
            Map.entry("expected '>'", "did not find the expected '>'"),
            Map.entry("expected alphabetic", "did not find expected alphabetic or numeric character"),
            Map.entry("expected a comment or a line break", "did not find expected comment or line break"),
            Map.entry("expected chomping", "did not find expected comment or line break"),
            Map.entry("expected indentation indicator", "found an indentation indicator equal to 0"),
            Map.entry("expected ',' or ']'", "did not find expected ',' or ']'"),
            Map.entry("expected ',' or '}'", "did not find expected ',' or '}'"),
            Map.entry("expected '<document start>'", "did not find expected <document start>"),
            Map.entry("expected the node content", "did not find expected node content"));

    private YamlErrors() {}

    static YamlSyntaxException translated(YAMLException error) {
        return switch (error) {
            case ReaderException e -> new YamlSyntaxException("yaml: control characters are not allowed");
            case MarkedYAMLException e -> new YamlSyntaxException("yaml: " + line(e) + problem(e));
            default -> new YamlSyntaxException("yaml: " + error.getMessage());
        };
    }

    /** Go counts lines from one for the scanner and from zero for the parser, and never tells of the first. */
    private static String line(MarkedYAMLException error) {
        int line = line(error.getProblemMark()) + (isAfterLastLine(error) ? 1 : 0);
        if (line > 0) {
            return "line " + (error instanceof ScannerException ? line + 1 : line) + ": ";
        }
        int context = line(error.getContextMark());
        return context > 0 ? "line " + context + ": " : "";
    }

    private static int line(@Nullable Mark mark) {
        return mark == null ? 0 : mark.getLine();
    }

    /** In Go the end of the text is at the beginning of a line, also where the last line has no end. */
    private static boolean isAfterLastLine(MarkedYAMLException error) {
        Mark mark = error.getProblemMark();
        boolean isAboutEnd =
                !(error instanceof ScannerException) || problem(error).startsWith("could not find expected");
        return isAboutEnd && mark != null && mark.getColumn() > 0 && isAtEnd(mark);
    }

    private static boolean isAtEnd(Mark mark) {
        int[] text = mark.getBuffer();
        return mark.getPointer() >= text.length || text[mark.getPointer()] == 0;
    }

    private static String problem(MarkedYAMLException error) {
        String problem = String.valueOf(error.getProblem());
        if (problem.startsWith("expected <block end>")) {
            boolean isMapping = String.valueOf(error.getContext()).contains("mapping");
            return isMapping ? "did not find expected key" : "did not find expected '-' indicator";
        }
        return WORDS.entrySet().stream()
                .filter(words -> problem.startsWith(words.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(problem);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest.differential;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads sequences from text.
 *
 * <pre>
 * # a remark
 * == The title of a sequence
 * POST {cm}?dryRun=All json
 * Accept: application/yaml
 * {"metadata": {"name": "a"}}
 * </pre>
 *
 * <p>An operation is a line with verb, path and the body's type (JSON unless said), then headers, then the body up to the next operation.
 */
final class SequenceFile {

    private static final Pattern OPERATION = Pattern.compile("([A-Z]+) (/\\S*|\\{\\S*)(?: (\\S.*))?");
    private static final Pattern HEADER = Pattern.compile("([A-Z][A-Za-z]+(?:-[A-Za-z]+)*): (.*)");

    private static final Map<String, String> TYPES = Map.of(
            "json", "application/json",
            "yaml", "application/yaml",
            "jsonpatch", "application/json-patch+json",
            "merge", "application/merge-patch+json",
            "strategic", "application/strategic-merge-patch+json",
            "apply", "application/apply-patch+yaml");

    private final List<Sequence> sequences = new ArrayList<>();
    private final List<Operation> operations = new ArrayList<>();
    private final StringBuilder body = new StringBuilder();
    private Map<String, String> headers = new LinkedHashMap<>();
    private String title = "";
    private String verb = "";
    private String path = "";

    private SequenceFile() {}

    static List<Sequence> read(String text) {
        var file = new SequenceFile();
        text.lines().filter(line -> !line.startsWith("#")).forEach(file::line);
        file.endSequence();
        return List.copyOf(file.sequences);
    }

    private void line(String line) {
        Matcher operation = OPERATION.matcher(line);
        Matcher header = HEADER.matcher(line);
        if (line.startsWith("== ")) {
            endSequence();
            title = line.substring(3);
        } else if (operation.matches()) {
            endOperation();
            begin(operation);
        } else if (body.isEmpty() && header.matches()) {
            headers.put(header.group(1), header.group(2));
        } else {
            body.append(line).append('\n');
        }
    }

    private void begin(Matcher operation) {
        verb = operation.group(1);
        path = operation.group(2);
        String type = operation.group(3) == null ? "json" : operation.group(3);
        headers.put("Content-Type", TYPES.getOrDefault(type, type));
    }

    private void endOperation() {
        if (!verb.isEmpty()) {
            operations.add(new Operation(verb, path, headers, body.toString().strip()));
        }
        headers = new LinkedHashMap<>();
        body.setLength(0);
        verb = "";
    }

    private void endSequence() {
        endOperation();
        if (!operations.isEmpty()) {
            sequences.add(new Sequence(title, operations));
            operations.clear();
        }
    }
}

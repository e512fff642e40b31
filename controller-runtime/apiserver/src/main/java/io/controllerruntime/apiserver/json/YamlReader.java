// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.json;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;

/** Makes JSON of the events of a YAML parser, as decode.go of go.yaml.in/yaml/v2 makes values of its nodes. Used by one thread. */
final class YamlReader {

    private static final int MAX_DEPTH = 1_000;

    /** What an anchor stands for, and how many values that is. */
    private record Anchored(Json value, long size) {}

    private final Iterator<Event> events;
    private final Map<String, Anchored> anchors = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private final List<String> duplicates = new ArrayList<>();
    private int depth;

    /** How many values there are, aliases counted with all that they stand for, and how many of them aliases brought. */
    private long values;

    private long aliased;

    YamlReader(String text) {
        var options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        this.events = new org.yaml.snakeyaml.Yaml(options)
                .parse(new StringReader(text))
                .iterator();
    }

    Json document() {
        try {
            Event event = events.next();
            while (!(event instanceof DocumentStartEvent)) {
                if (!events.hasNext()) {
                    return JsonNull.NULL;
                }
                event = events.next();
            }
            Json value = value(events.next());
            events.next();
            return value;
        } catch (YAMLException e) {
            throw YamlErrors.translated(e);
        }
    }

    /** {@code line 3: key "a" already set in map}. */
    List<String> duplicates() {
        return List.copyOf(duplicates);
    }

    private Json value(Event event) {
        if (event instanceof AliasEvent alias) {
            return alias(alias.getAnchor());
        }
        long before = values++;
        String anchor = ((NodeEvent) event).getAnchor();
        if (anchor == null) {
            return content(event);
        }
        open.add(anchor);
        Json value = content(event);
        open.remove(anchor);
        anchors.put(anchor, new Anchored(value, values - before));
        return value;
    }

    private Json content(Event event) {
        return switch (event) {
            case ScalarEvent scalar -> scalar(scalar);
            case SequenceStartEvent start -> nested(() -> sequence());
            case MappingStartEvent start -> nested(() -> mapping());
            default -> throw new IllegalStateException("no value begins with " + event);
        };
    }

    private interface Nested {
        Json read();
    }

    private Json nested(Nested value) {
        if (++depth > MAX_DEPTH) {
            throw new YamlSyntaxException("yaml: exceeded max depth of " + MAX_DEPTH);
        }
        Json read = value.read();
        depth--;
        return read;
    }

    private static Json scalar(ScalarEvent scalar) {
        String tag = scalar.getTag();
        if (tag != null && !tag.equals("!")) {
            return YamlScalars.tagged(tag, scalar.getValue());
        }
        return scalar.getImplicit().canOmitTagInPlainScalar()
                ? YamlScalars.resolved(scalar.getValue())
                : Json.of(scalar.getValue());
    }

    private JsonArray sequence() {
        var elements = new ArrayList<Json>();
        for (Event event = events.next(); !(event instanceof SequenceEndEvent); event = events.next()) {
            elements.add(value(event));
        }
        return new JsonArray(elements);
    }

    private JsonObject mapping() {
        JsonObject.Builder members = JsonObject.builder();
        for (Event event = events.next(); !(event instanceof MappingEndEvent); event = events.next()) {
            boolean isMerge = isMerge(event);
            Json key = value(event);
            Event next = events.next();
            Json value = value(next);
            if (isMerge) {
                merge(members, value);
            } else {
                put(members, key, value, next.getStartMark().getLine() + 1);
            }
        }
        return members.build();
    }

    private void put(JsonObject.Builder members, Json key, Json value, int line) {
        String name = YamlScalars.key(key);
        if (members.has(name)) {
            duplicates.add("line " + line + ": key " + YamlScalars.shownKey(key) + " already set in map");
        }
        members.put(name, value);
    }

    private static boolean isMerge(Event event) {
        return event instanceof ScalarEvent scalar
                && scalar.isPlain()
                && scalar.getValue().equals("<<");
    }

    /** What {@code <<} stands before: the members of one mapping, or of several, of which the first has the last word. */
    private static void merge(JsonObject.Builder members, Json value) {
        switch (value) {
            case JsonObject object -> object.members().forEach(members::put);
            case JsonArray array -> array.elements().reversed().forEach(element -> merge(members, mapping(element)));
            default -> mapping(value);
        }
    }

    private static JsonObject mapping(Json value) {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw new YamlSyntaxException("yaml: map merge requires map or sequence of maps as the value");
    }

    private Json alias(String name) {
        if (open.contains(name)) {
            throw new YamlSyntaxException("yaml: anchor '" + name + "' value contains itself");
        }
        @Nullable Anchored anchored = anchors.get(name);
        if (anchored == null) {
            throw new YamlSyntaxException("yaml: unknown anchor '" + name + "' referenced");
        }
        values += anchored.size() + 1;
        aliased += anchored.size();
        if (aliased > 100 && values > 1_000 && (double) aliased / values > allowedShare()) {
            throw new YamlSyntaxException("yaml: document contains excessive aliasing");
        }
        return anchored.value();
    }

    /** How much of a document may come from aliases: nearly all of a small one, a tenth of one with four million values. */
    private double allowedShare() {
        double excess = Math.clamp((values - 400_000) / 3_600_000.0, 0, 1);
        return 0.99 - 0.89 * excess;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest.differential;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSyntaxException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the answers of one server comparable with those of another.
 *
 * <p>The uids and resourceVersions of objects become their numbers in order of appearance, so it still shows whether an object is a new
 * one and whether a write wrote. Times, random names, assigned addresses, revisions of lists and in texts become one word each. Members are sorted,
 * and so are managers and the mistakes of a custom object.
 */
final class Masks {

    private static final Gson PRETTY =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    /** Managers are in the order of their times, which are not the same on two servers. */
    private static final Comparator<JsonElement> BY_TEXT = Comparator.comparing(JsonElement::toString);

    private static final Set<String> REVISIONS_OF_LISTS = Set.of("resourceVersion", "continue");
    private static final Map<Pattern, String> TEXTS = Map.of(
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"), "<uid>",
            Pattern.compile("20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z"), "<time>",
            Pattern.compile("(?<=[A-Za-z0-9_-][-_]|\"_|^_)[bcdfghjklmnpqrstvwxz2456789]{5}(?=\\W|$)"), "<random>",
            Pattern.compile("10\\.(?:0\\.0|96\\.\\d+)\\.\\d+(?:/\\d+)?"), "<ip>",
            Pattern.compile("127\\.0\\.0\\.1:\\d+"), "<address>",
            Pattern.compile("(resource version: |current: |\\()\\d+(?=\\)|$|,)"), "$1<revision>",
            Pattern.compile("(resourceVersion\\W*: ?\\W*)\\d+"), "$1<revision>",
            // Go gives up at the first unknown field, and comes to the fields in a random order.
            Pattern.compile("errors:\n(?:  \\.[^\n]*\n)+  (\\.spec\\.unknown: field not declared in schema)"), "$1",
            // Where Go's compiler says that the scheme was made: it depends on the compiler.
            Pattern.compile("(?<=in scheme \")[^\"]*"), "<place>");

    private final Map<String, String> uids = new HashMap<>();
    private final Map<String, String> revisions = new HashMap<>();

    String mask(Reply reply) {
        return "%d %s%n%s%n%s".formatted(reply.status(), reply.contentType(), reply.warnings(), body(reply));
    }

    private String body(Reply reply) {
        return reply.contentType().equals("application/json") ? json(reply.body()) : text(reply.body());
    }

    /** A watch has one object a line, any other answer is one object. */
    private String json(String body) {
        boolean isStream = body.startsWith("{\"type\":");
        try {
            return (isStream ? body.lines() : Stream.of(body))
                    .filter(line -> !line.isBlank())
                    .map(line -> PRETTY.toJson(mask("", JsonParser.parseString(line))))
                    .collect(Collectors.joining("\n"));
        } catch (JsonSyntaxException e) {
            return "(no JSON) " + text(body);
        }
    }

    private JsonElement mask(String name, JsonElement value) {
        return switch (value) {
            case JsonObject object -> object(name, object);
            case JsonArray array -> {
                var masked = new JsonArray();
                Stream<JsonElement> elements = array.asList().stream().map(element -> mask(name, element));
                (name.equals("managedFields") ? elements.sorted(BY_TEXT) : elements).forEach(masked::add);
                yield masked;
            }
            case JsonPrimitive primitive when primitive.isString() -> new JsonPrimitive(text(primitive.getAsString()));
            default -> name.equals("nodePort") ? new JsonPrimitive("<port>") : value;
        };
    }

    private JsonObject object(String name, JsonObject object) {
        var masked = new JsonObject();
        new TreeMap<>(object.asMap()).forEach((key, value) -> masked.add(key, mask(key, value)));
        if (name.equals("metadata")) {
            metadata(object, masked);
        }
        if (object.get("details") instanceof JsonObject details) {
            disorder(masked, details);
        }
        return masked;
    }

    /** The mistakes of a custom object are told in the random order of Go's maps, and so are the managers that an apply collides with. */
    private static void disorder(JsonObject status, JsonObject details) {
        boolean isCustom = String.valueOf(details.get("group")).endsWith(".example.com\"");
        if ((isCustom || details.toString().contains("FieldManagerConflict"))
                && status.getAsJsonObject("details").get("causes") instanceof JsonArray causes) {
            var sorted = new JsonArray();
            causes.asList().stream().sorted(BY_TEXT).forEach(sorted::add);
            status.getAsJsonObject("details").add("causes", sorted);
        }
        if (isCustom && status.get("message") instanceof JsonPrimitive message) {
            status.addProperty(
                    "message",
                    Stream.of(message.getAsString().split("(?<=is invalid: )\\[|, |]$"))
                            .sorted()
                            .collect(Collectors.joining(", ")));
        }
    }

    private void metadata(JsonObject object, JsonObject masked) {
        if (object.has("uid") && object.has("resourceVersion")) {
            number(object, masked, "uid", uids);
            number(object, masked, "resourceVersion", revisions);
        } else {
            REVISIONS_OF_LISTS.stream()
                    .filter(object::has)
                    .filter(key -> !object.get(key).getAsString().isEmpty())
                    .forEach(key -> masked.addProperty(key, "<" + key + ">"));
        }
        if (object.has("generateName")) {
            masked.addProperty("name", object.get("generateName").getAsString() + "<random>");
        }
    }

    private static void number(JsonObject object, JsonObject masked, String key, Map<String, String> numbers) {
        masked.addProperty(
                key,
                numbers.computeIfAbsent(object.get(key).getAsString(), value -> key + " no. " + (numbers.size() + 1)));
    }

    private static String text(String text) {
        String masked = text;
        for (var entry : TEXTS.entrySet()) {
            masked = entry.getKey().matcher(masked).replaceAll(entry.getValue());
        }
        return masked;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import io.controllerruntime.apiserver.json.Yaml;
import io.controllerruntime.envtest.Sight.Absent;
import io.controllerruntime.envtest.Sight.Hidden;
import io.controllerruntime.envtest.Sight.Seen;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells why an assertion about an object failed.
 *
 * @param name the object
 * @param api where its events are
 */
record ObjectReport(ObjectName name, Api api) {

    private static final int LATEST = 10;

    /**
     * A message of several lines.
     *
     * @param what was expected of it
     * @param missing what was found instead
     * @param limit how long that was waited for
     * @param last how the object looked in the end
     */
    String tell(String what, String missing, Duration limit, Sight last) {
        String waited = limit.isZero() ? "" : " within " + seconds(limit);
        return """
                Expected %s %s%s, but %s.
                The object:
                %sIts latest events:
                %s""".formatted(name, what, waited, missing, indented(yaml(last)), indented(events()));
    }

    private static String seconds(Duration duration) {
        return duration.toMillisPart() == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }

    private static String yaml(Sight sight) {
        return switch (sight) {
            case Seen seen -> yaml(seen.object());
            case Absent absent -> "none";
            case Hidden hidden -> "unknown";
        };
    }

    private static String yaml(JsonObject object) {
        JsonObject shown = object.deepCopy();
        shown.getAsJsonObject("metadata").remove("managedFields");
        return new String(Yaml.bytes(JsonReader.read(shown.toString())), StandardCharsets.UTF_8);
    }

    private String events() {
        try {
            Api.Answer answer =
                    api.get("/api/v1/events?fieldSelector=" + URLEncoder.encode(selector(), StandardCharsets.UTF_8));
            return answer.isSuccess() ? latest(Api.elements(answer.json(), "items")) : answer.body();
        } catch (IOException e) {
            return e.toString();
        }
    }

    private String selector() {
        String of = "involvedObject.kind=%s,involvedObject.name=%s".formatted(name.kind(), name.name());
        return name.namespace().isEmpty() ? of : of + ",involvedObject.namespace=" + name.namespace();
    }

    private static String latest(List<JsonObject> events) {
        return events.isEmpty()
                ? "none"
                : events.stream()
                        .sorted(Comparator.comparing(ObjectReport::time))
                        .skip(Math.max(0, events.size() - LATEST))
                        .map(ObjectReport::line)
                        .collect(Collectors.joining("\n"));
    }

    /** Old and new clients fill different fields. */
    private static String time(JsonObject event) {
        return Stream.of("lastTimestamp", "eventTime", "firstTimestamp")
                .map(field -> text(event, field))
                .filter(time -> !time.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String line(JsonObject event) {
        return "%s %s %s: %s"
                .formatted(time(event), text(event, "type"), text(event, "reason"), text(event, "message"));
    }

    private static String text(JsonObject object, String field) {
        JsonElement value = object.get(field);
        return value == null || value.isJsonNull() ? "" : value.getAsString();
    }

    private static String indented(String text) {
        return text.indent(2);
    }
}

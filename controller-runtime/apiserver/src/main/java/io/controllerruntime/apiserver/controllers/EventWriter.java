// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.GroupResource;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes events as client-go does: what happens again is counted in the event that tells of it already. Used by one task.
 *
 * <p>Source: client-go/tools/record/{event.go,events_cache.go}. An event that is refused is forgotten.
 */
final class EventWriter {

    private static final GroupResource EVENTS = new GroupResource("", "events");

    /** As many as client-go remembers. */
    private static final int REMEMBERED = 4096;

    private record Subject(String source, String uid, String fieldPath, String type, String reason, String message) {}

    private final Objects objects;
    private final Map<Subject, JsonObject> written = new LinkedHashMap<>();
    private long count;

    EventWriter(Objects objects) {
        this.objects = objects;
    }

    void write(String source, Write.Event event, Instant now) {
        var subject = new Subject(
                source,
                ObjectMeta.of(event.about()).uid(),
                event.fieldPath(),
                event.type().toString(),
                event.reason(),
                event.message());
        JsonObject before = written.get(subject);
        Objects.Outcome outcome = before == null ? first(source, event, now) : again(before, now);
        switch (outcome) {
            case Objects.Outcome.Done done -> remember(subject, done.object());
            case Objects.Outcome.Refused refused -> written.remove(subject);
        }
    }

    private void remember(Subject subject, JsonObject event) {
        written.put(subject, event);
        if (written.size() > REMEMBERED) {
            written.remove(written.keySet().iterator().next());
        }
    }

    private Objects.Outcome again(JsonObject before, Instant now) {
        long times = before.integer("count").orElse(1L) + 1;
        JsonObject counted = before.toBuilder()
                .put("count", times)
                .put("lastTimestamp", text(now))
                .build();
        return objects.send(Write.update(
                EVENTS, ObjectMeta.of(counted).without("resourceVersion").in(counted)));
    }

    private Objects.Outcome first(String source, Write.Event event, Instant now) {
        ObjectMeta about = ObjectMeta.of(event.about());
        String namespace = about.namespace().isEmpty() ? "default" : about.namespace();
        JsonObject metadata = JsonObject.builder()
                .put("name", about.name() + "." + Long.toHexString(nanos(now) + count++))
                .put("namespace", namespace)
                .build();
        JsonObject object = JsonObject.builder()
                .put("apiVersion", "v1")
                .put("kind", "Event")
                .put("metadata", metadata)
                .put("involvedObject", reference(event))
                .put("reason", event.reason())
                .put("message", event.message())
                .put("source", JsonObject.of("component", Json.of(source)))
                .put("firstTimestamp", text(now))
                .put("lastTimestamp", text(now))
                .put("count", 1)
                .put("type", event.type().toString())
                .put("eventTime", JsonNull.NULL)
                .put("reportingComponent", source)
                .put("reportingInstance", "")
                .build();
        return objects.send(new Write.Create(EVENTS, object));
    }

    private static JsonObject reference(Write.Event event) {
        JsonObject about = event.about();
        ObjectMeta meta = ObjectMeta.of(about);
        JsonObject.Builder reference =
                JsonObject.builder().put("kind", about.string("kind").orElse(""));
        if (!meta.namespace().isEmpty()) {
            reference.put("namespace", meta.namespace());
        }
        reference
                .put("name", meta.name())
                .put("uid", meta.uid())
                .put("apiVersion", about.string("apiVersion").orElse(""))
                .put("resourceVersion", meta.resourceVersion());
        return event.fieldPath().isEmpty()
                ? reference.build()
                : reference.put("fieldPath", event.fieldPath()).build();
    }

    private static long nanos(Instant now) {
        return ChronoUnit.NANOS.between(Instant.EPOCH, now);
    }

    private static String text(Instant now) {
        return now.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}

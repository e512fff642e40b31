// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.request;

import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonWriter;
import io.controllerruntime.apiserver.protobuf.Envelope;
import io.controllerruntime.apiserver.registry.ObjectStore;
import io.controllerruntime.apiserver.storage.Change;
import io.controllerruntime.apiserver.storage.Stored;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What the changes of a table are to somebody who sees only a part of it, as texts in JSON or messages in protobuf. One reader. */
final class WatchEvents {

    private static final String INITIAL_EVENTS_END = "k8s.io/initial-events-end";

    private final ObjectStore store;
    private final Selection selection;
    private final MediaType form;
    private final Optional<UnaryOperator<JsonObject>> shape;

    /**
     * @param form JSON or protobuf
     * @param shape what objects are turned into; empty when they go out as they are
     */
    WatchEvents(ObjectStore store, Selection selection, MediaType form, Optional<UnaryOperator<JsonObject>> shape) {
        this.store = store;
        this.selection = selection;
        this.form = form;
        this.shape = shape;
    }

    /** Empty for a change outside the selection; an object that leaves it is deleted for those who see only it. */
    Optional<byte[]> of(Change change) {
        Stored before = selected(change.before());
        Stored after = selected(change.after());
        if (after != null) {
            return Optional.of(of(before == null ? "ADDED" : "MODIFIED", after));
        }
        return before == null ? Optional.empty() : Optional.of(of("DELETED", before.at(change.revision())));
    }

    private @Nullable Stored selected(@Nullable Stored object) {
        return object != null && selection.test(object) ? object : null;
    }

    byte[] added(Stored object) {
        return of("ADDED", object);
    }

    private byte[] of(String type, Stored object) {
        if (shape.isEmpty() && form == MediaType.JSON) {
            return packed(type, object);
        }
        return event(type, shown(store.unpack(object)));
    }

    private JsonObject shown(JsonObject object) {
        return shape.map(turned -> turned.apply(object)).orElse(object);
    }

    private byte[] packed(String type, Stored object) {
        var out = new ByteArrayOutputStream(object.packed().size() + 256);
        out.writeBytes(("{\"type\":\"" + type + "\",\"object\":").getBytes(StandardCharsets.US_ASCII));
        store.write(object, out);
        out.write('}');
        return out.toByteArray();
    }

    byte[] bookmark(long revision) {
        return bookmark(JsonObject.of("resourceVersion", Json.of(Long.toString(revision))));
    }

    /** Tells that all that was there at the beginning has been told. */
    byte[] initialEventsEnd(long revision) {
        return bookmark(JsonObject.builder()
                .put("resourceVersion", Long.toString(revision))
                .put("annotations", JsonObject.of(INITIAL_EVENTS_END, Json.of("true")))
                .build());
    }

    private byte[] bookmark(JsonObject metadata) {
        JsonObject object = JsonObject.builder()
                .put("kind", store.resource().type().kind())
                .put("apiVersion", store.resource().type().apiVersion())
                .put("metadata", metadata)
                .build();
        return event("BOOKMARK", shown(object));
    }

    byte[] error(StatusError error) {
        return event("ERROR", error.status());
    }

    private byte[] event(String type, JsonObject object) {
        if (form == MediaType.PROTOBUF) {
            return Envelope.event(type, object);
        }
        return JsonWriter.bytes(
                JsonObject.builder().put("type", type).put("object", object).build());
    }
}

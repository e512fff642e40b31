// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.request;

import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import io.controllerruntime.apiserver.json.JsonWriter;
import io.controllerruntime.apiserver.registry.ObjectStore;
import io.controllerruntime.apiserver.registry.Part;
import io.controllerruntime.apiserver.storage.Page;
import io.controllerruntime.apiserver.storage.Stored;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Writes answers; stored objects go out as they are packed, without being parsed. */
final class Rendering {

    private static final int OBJECT_ROOM = 1024;

    private Rendering() {}

    static Answer object(Call call, int status, Stored object) {
        if (call.part() instanceof Part.View view) {
            return json(call, status, view.of(call.store().unpack(object)));
        }
        Accepted accepted = Accepted.ofObjects(call.request());
        byte[] json = accepted.target()
                .map(target -> JsonWriter.bytes(
                        Shape.of(call, target).ofObject(call.store().unpack(object))))
                .orElseGet(() -> bytes(call.store(), object));
        return bytes(accepted.form(), status, json, call.warnings());
    }

    private static byte[] bytes(ObjectStore store, Stored object) {
        var out = new ByteArrayOutputStream(object.packed().size() + OBJECT_ROOM / 8);
        store.write(object, out);
        return out.toByteArray();
    }

    static Answer list(Call call, Page page, String token) {
        Accepted accepted = Accepted.ofObjects(call.request());
        byte[] list = list(call.store(), page, token);
        byte[] json = accepted.target()
                .map(target -> JsonWriter.bytes(Shape.of(call, target).ofList((JsonObject) JsonReader.read(list))))
                .orElse(list);
        return bytes(accepted.form(), 200, json, call.warnings());
    }

    private static byte[] list(ObjectStore store, Page page, String token) {
        JsonObject.Builder metadata = JsonObject.builder().put("resourceVersion", Long.toString(page.revision()));
        if (!token.isEmpty()) {
            metadata.put("continue", token);
        }
        if (page.remaining() > 0 && !token.isEmpty()) {
            metadata.put("remainingItemCount", page.remaining());
        }
        return list(store, page.items(), metadata.build());
    }

    private static byte[] list(ObjectStore store, List<Stored> items, JsonObject metadata) {
        String head = JsonWriter.text(JsonObject.builder()
                .put("kind", store.resource().listKind())
                .put("apiVersion", store.resource().type().apiVersion())
                .put("metadata", metadata)
                .build());
        var out = new ByteArrayOutputStream((items.size() + 1) * OBJECT_ROOM);
        out.writeBytes(head.substring(0, head.length() - 1).getBytes(StandardCharsets.UTF_8));
        out.writeBytes(",\"items\":[".getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            store.writeItem(items.get(i), out);
        }
        out.writeBytes("]}".getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    static Answer json(Call call, int status, JsonObject object) {
        return json(call.request(), status, object, call.warnings());
    }

    static Answer json(ApiRequest request, int status, JsonObject object, List<String> warnings) {
        return bytes(request, status, JsonWriter.bytes(object), warnings);
    }

    private static Answer bytes(ApiRequest request, int status, byte[] json, List<String> warnings) {
        return bytes(MediaType.ofAnswer(request), status, json, warnings);
    }

    private static Answer bytes(MediaType form, int status, byte[] json, List<String> warnings) {
        return new Answer.Complete(status, form.text(), form.of(json), warnings);
    }

    /** A refusal; in JSON when the client accepts nothing that can be written. */
    static Answer refusal(ApiRequest request, StatusError error, List<String> warnings) {
        MediaType form = form(request);
        byte[] body = form.of(JsonWriter.bytes(error.status()));
        return new Answer.Complete(error.code(), form.text(), body, warnings, retryAfter(error));
    }

    private static MediaType form(ApiRequest request) {
        try {
            return MediaType.ofAnswer(request);
        } catch (StatusError notAcceptable) {
            return MediaType.JSON;
        }
    }

    /** What the details say, once more in the head; k8s.io/apiserver/pkg/endpoints/handlers/responsewriters/writers.go. */
    private static Map<String, String> retryAfter(StatusError error) {
        return error.status()
                .integer("details", "retryAfterSeconds")
                .map(seconds -> Map.of("Retry-After", Long.toString(seconds)))
                .orElse(Map.of());
    }

    static Answer text(int status, String text) {
        return new Answer.Complete(
                status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8), List.of());
    }
}

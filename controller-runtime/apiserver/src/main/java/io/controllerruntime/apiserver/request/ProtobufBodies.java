// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.request;

import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.GroupVersionKind;
import io.controllerruntime.apiserver.protobuf.Envelope;
import io.controllerruntime.apiserver.protobuf.ProtobufException;
import io.controllerruntime.apiserver.registry.Resource;
import io.controllerruntime.apiserver.registry.Traits.Flag;
import java.util.List;
import java.util.function.UnaryOperator;

/** Reads what requests carry in protobuf, into what their JSON would have been. */
final class ProtobufBodies {

    private static final List<String> TEXTS = List.of(MediaType.JSON.text(), MediaType.YAML.text());

    private ProtobufBodies() {}

    /** The object of a create or an update; unknown fields are dropped, whatever the validation. */
    static JsonObject object(byte[] bytes, Resource resource) {
        if (resource.traits().has(Flag.CUSTOM)) {
            throw StatusError.unsupportedMediaType(TEXTS);
        }
        GroupVersionKind expected = resource.type();
        var kinds = new BodyKind(resource, bytes);
        Envelope envelope = opened(bytes, kinds);
        JsonObject head = kinds.checked(type(envelope));
        try {
            return joined(head, envelope.read(expected.apiVersion(), expected.kind()));
        } catch (ProtobufException e) {
            throw StatusError.badRequest(BodyKind.cannotBeHandled(expected, expected) + e.getMessage());
        }
    }

    private static Envelope opened(byte[] bytes, BodyKind kinds) {
        try {
            return Envelope.open(bytes);
        } catch (ProtobufException e) {
            throw kinds.unrecognized(String.valueOf(e.getMessage()));
        }
    }

    private static JsonObject type(Envelope envelope) {
        return JsonObject.builder()
                .put("kind", envelope.kind())
                .put("apiVersion", envelope.apiVersion())
                .build();
    }

    private static JsonObject joined(JsonObject head, JsonObject rest) {
        JsonObject.Builder joined = head.toBuilder();
        rest.members().forEach(joined::put);
        return joined.build();
    }

    /** @param checked refuses what is of another kind */
    static JsonObject deleteOptions(byte[] bytes, UnaryOperator<JsonObject> checked) {
        try {
            Envelope envelope = Envelope.open(bytes);
            JsonObject head = envelope.kind().isEmpty() ? JsonObject.empty() : checked.apply(type(envelope));
            return joined(head, envelope.read("v1", "DeleteOptions"));
        } catch (ProtobufException e) {
            throw StatusError.unknown(500, String.valueOf(e.getMessage()));
        }
    }
}

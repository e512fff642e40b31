// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver;

import io.controllerruntime.apiserver.crd.CustomStrategy;
import io.controllerruntime.apiserver.json.GoText;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonInteger;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonString;
import io.controllerruntime.apiserver.registry.Decoder;
import io.controllerruntime.apiserver.schema.Pruner;
import io.controllerruntime.apiserver.schema.Schema;
import io.controllerruntime.apiserver.schema.TypedDecoding;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads custom objects: what the schema does not know is dropped, and the metadata goes through Go's struct, in which what is empty is not
 * there; k8s.io/apiextensions-apiserver/pkg/apiserver/schema/objectmeta/coerce.go.
 *
 * @param strategy of the resource
 * @param objectMeta the schema of metadata
 */
record CustomDecoder(CustomStrategy strategy, Schema objectMeta) implements Decoder {

    @Override
    public Decoded decode(JsonObject object) {
        Pruner.Pruned pruned = strategy.pruned(object);
        if (!(pruned.value().get("metadata") instanceof JsonObject metadata)) {
            return new Decoded(pruned.value(), unknown(pruned.unknownFields().stream()), Optional.empty());
        }
        TypedDecoding.Decoded meta = TypedDecoding.decode(metadata, objectMeta);
        JsonObject coerced = withoutEmpty(withTexts(withTexts(meta.value(), "labels"), "annotations"));
        return new Decoded(
                coerced.equals(metadata) ? pruned.value() : pruned.value().with("metadata", coerced),
                unknown(Stream.concat(
                        meta.unknownFields().stream().map("metadata."::concat), pruned.unknownFields().stream())),
                meta.problem());
    }

    private static List<String> unknown(Stream<String> fields) {
        return fields.map(field -> "unknown field " + GoText.quote(field)).toList();
    }

    /** To Go, null is an empty text. */
    private static JsonObject withTexts(JsonObject metadata, String name) {
        JsonObject texts = metadata.object(name).orElse(JsonObject.empty());
        JsonObject result = texts;
        for (var text : texts.members().entrySet()) {
            result = text.getValue() == JsonNull.NULL ? result.with(text.getKey(), Json.of("")) : result;
        }
        return result.equals(texts) ? metadata : metadata.with(name, result);
    }

    private static JsonObject withoutEmpty(JsonObject metadata) {
        JsonObject result = metadata;
        for (var member : metadata.members().entrySet()) {
            result = isEmpty(member.getValue()) ? result.without(member.getKey()) : result;
        }
        return result;
    }

    private static boolean isEmpty(Json value) {
        return switch (value) {
            case JsonObject object -> object.members().isEmpty();
            case JsonArray array -> array.size() == 0;
            case JsonString(String text) -> text.isEmpty();
            case JsonInteger(long number) -> number == 0;
            default -> false;
        };
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver;

import io.controllerruntime.apiserver.json.GoText;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.registry.Decoder;
import io.controllerruntime.apiserver.schema.Schema;
import io.controllerruntime.apiserver.schema.TypedDecoding;
import java.util.List;

/**
 * Reads objects of one of Kubernetes' own kinds.
 *
 * @param schema of the kind
 */
record TypedDecoder(Schema schema) implements Decoder {

    @Override
    public Decoded decode(JsonObject object) {
        return decoded(TypedDecoding.decode(object, schema));
    }

    @Override
    public Decoded convert(JsonObject object) {
        return decoded(TypedDecoding.convert(object, schema));
    }

    private static Decoded decoded(TypedDecoding.Decoded read) {
        List<String> unknown = read.unknownFields().stream()
                .map(field -> "unknown field " + GoText.quote(field))
                .toList();
        return new Decoded(read.value(), unknown, read.problem());
    }
}

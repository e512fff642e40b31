// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver;

import io.controllerruntime.apiserver.json.GoText;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.GroupVersionKind;
import io.controllerruntime.apiserver.registry.Decoder;
import io.controllerruntime.apiserver.schema.Schema;
import io.controllerruntime.apiserver.schema.TypedDecoding;
import java.util.List;
import java.util.Set;

/**
 * Reads objects of one of Kubernetes' own kinds.
 *
 * @param schema of the kind
 * @param kinds all of them
 */
record TypedDecoder(Schema schema, Set<GroupVersionKind> kinds) implements Decoder {

    private static final GroupVersionKind LIST = new GroupVersionKind("", "v1", "List");

    @Override
    public boolean knows(GroupVersionKind type) {
        return kinds.contains(type) || type.equals(LIST);
    }

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

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonObject;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** ConfigMaps; k8s.io/kubernetes/pkg/registry/core/configmap. */
final class ConfigMapStrategy extends BuiltinStrategy {

    static final int MAX_SIZE = 1024 * 1024;
    private static final String SEALED = "field is immutable when `immutable` is set";

    ConfigMapStrategy(WireForm form) {
        super(form, Shape.DATA);
    }

    @Override
    void validate(Field map, @Nullable JsonObject old) {
        if (old != null) {
            validateSealed(map, old, "data", "binaryData");
        }
        Field data = map.at("data");
        Field binary = map.at("binaryData");
        data.keys().sorted().forEach(key -> {
            checkKey(data, key);
            if (binary.key(key).isSet()) {
                data.key(key).withValue(Json.of(key)).invalid("duplicate of key present in binaryData");
            }
        });
        binary.keys().sorted().forEach(key -> checkKey(binary, key));
        if (Base64Data.textSize(data) + Base64Data.size(binary) > MAX_SIZE) {
            // Go names a field without a name, and shows it so.
            map.at("[]").tooLong(MAX_SIZE);
        }
    }

    /** A key of data; a mistake shows the key, never the value. */
    static void checkKey(Field data, String key) {
        data.key(key).withValue(Json.of(key)).check(Keys::data);
    }

    /** What was declared immutable stays as it is, the declaration too. */
    static void validateSealed(Field object, JsonObject old, String... parts) {
        if (!old.bool("immutable").orElse(false)) {
            return;
        }
        if (!object.at("immutable").isTrue()) {
            object.at("immutable").forbidden(SEALED);
        }
        for (String part : parts) {
            if (!Objects.equals(object.at(part).value(), old.get(part))) {
                object.at(part).forbidden(SEALED);
            }
        }
    }
}

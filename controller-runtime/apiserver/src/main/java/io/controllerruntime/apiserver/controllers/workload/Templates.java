// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.workload;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Pod templates: which are the same, and by what they are told apart. */
final class Templates {

    static final String HASH_LABEL = "pod-template-hash";

    /** No vowels, and nothing that looks like something else (k8s.io/apimachinery/pkg/util/rand). */
    private static final String SAFE = "bcdfghjklmnpqrstvwxz2456789";

    private static final int FNV_OFFSET = 0x811c9dc5;
    private static final int FNV_PRIME = 0x01000193;

    private Templates() {}

    /** Whether two templates are the same but for the label that tells them apart. */
    static boolean areSame(JsonObject one, JsonObject other) {
        return canonical(withoutHash(one)).equals(canonical(withoutHash(other)));
    }

    private static JsonObject withoutHash(JsonObject template) {
        return template.without(List.of("metadata", "labels", HASH_LABEL));
    }

    static JsonObject withHash(JsonObject template, String hash) {
        return template.with(List.of("metadata", "labels", HASH_LABEL), Json.of(hash));
    }

    /**
     * The hash of a template, as text: FNV-1a over its JSON with sorted names, in the alphabet that Kubernetes uses for it.
     *
     * <p>It looks like kube-controller-manager's, which hashes the memory of a Go program and so cannot be had elsewhere.
     *
     * @param collisions how often this hash was found to be another template's
     */
    static String hash(JsonObject template, Optional<Long> collisions) {
        String text = JsonWriter.text(canonical(template))
                + collisions.map(String::valueOf).orElse("");
        int hash = FNV_OFFSET;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * FNV_PRIME;
        }
        var encoded = new StringBuilder();
        Integer.toUnsignedString(hash).chars().forEach(c -> encoded.append(SAFE.charAt(c % SAFE.length())));
        return encoded.toString();
    }

    /** The same without what says nothing, and with sorted names. */
    private static JsonObject canonical(JsonObject object) {
        var members = new TreeMap<String, Json>();
        for (Map.Entry<String, Json> member : object.members().entrySet()) {
            Json value = canonical(member.getValue());
            if (!saysNothing(value)) {
                members.put(member.getKey(), value);
            }
        }
        return JsonObject.of(members);
    }

    private static Json canonical(Json value) {
        return switch (value) {
            case JsonObject object -> canonical(object);
            case JsonArray array ->
                new JsonArray(
                        array.elements().stream().map(Templates::canonical).toList());
            default -> value;
        };
    }

    private static boolean saysNothing(Json value) {
        return value == JsonNull.NULL
                || (value instanceof JsonObject object && object.isEmpty())
                || (value instanceof JsonArray array && array.isEmpty());
    }
}

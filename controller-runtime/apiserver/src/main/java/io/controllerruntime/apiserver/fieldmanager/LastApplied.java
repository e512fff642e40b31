// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.fieldmanager;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.controllerruntime.apiserver.fieldmanager.Versions.Version;
import io.controllerruntime.apiserver.fieldmanager.paths.FieldSet;
import io.controllerruntime.apiserver.fieldmanager.typed.Comparison;
import io.controllerruntime.apiserver.fieldmanager.typed.Fields;
import io.controllerruntime.apiserver.fieldmanager.typed.TypeCheck;
import io.controllerruntime.apiserver.fieldmanager.typed.TypeMismatchException;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import io.controllerruntime.apiserver.json.JsonString;
import io.controllerruntime.apiserver.json.JsonSyntaxException;
import io.controllerruntime.apiserver.json.JsonWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The annotation in which {@code kubectl apply} remembers what it applied, when the same kubectl goes over to server-side apply: its own fields are no
 * conflict, and the annotation is kept up to date.
 *
 * <p>Ported from k8s.io/apimachinery/pkg/util/managedfields/internal/{lastapplied,lastappliedmanager,lastappliedupdater}.go.
 */
final class LastApplied {

    /** The field manager for which all this is done. */
    static final String MANAGER = "kubectl";

    private static final String ANNOTATION = "kubectl.kubernetes.io/last-applied-configuration";
    private static final List<String> ANNOTATIONS = List.of("metadata", "annotations");
    private static final List<String> PATH = List.of("metadata", "annotations", ANNOTATION);

    /** How many bytes all annotations together may have. */
    private static final long SIZE_LIMIT = 256 << 10;

    private LastApplied() {}

    /** The fields that were last applied from the client and are in {@code live} as they were applied. */
    static FieldSet fields(JsonObject live, Version version) {
        try {
            return live.at(PATH.toArray(String[]::new))
                    .filter(JsonString.class::isInstance)
                    .map(text -> JsonReader.read(((JsonString) text).value()))
                    .filter(applied -> isOf(version, applied))
                    .map(applied -> unchanged(applied, live, version))
                    .orElse(FieldSet.empty());
        } catch (JsonSyntaxException | TypeMismatchException e) {
            return FieldSet.empty(); // it allows nothing
        }
    }

    private static boolean isOf(Version version, Json applied) {
        return applied instanceof JsonObject object
                && object.string("apiVersion")
                        .filter(version.apiVersion()::equals)
                        .isPresent();
    }

    private static FieldSet unchanged(Json applied, JsonObject live, Version version) {
        TypeCheck.require(version.type(), applied);
        TypeCheck.require(version.type(), live);
        Comparison change = Comparison.of(version.type(), applied, live);
        return Fields.of(version.type(), applied)
                .difference(change.modified())
                .difference(change.added())
                .difference(change.removed());
    }

    /** {@code object} with an annotation that says {@code configuration}, if it has that annotation at all. */
    static JsonObject updated(JsonObject object, JsonObject configuration) {
        String[] path = PATH.toArray(String[]::new);
        if (object.string(path).filter(text -> !text.isEmpty()).isEmpty()) {
            return object;
        }
        JsonObject annotated = object.with(PATH, Json.of(text(configuration)));
        return isTooLarge(annotated) ? annotated.without(PATH) : annotated;
    }

    private static String text(JsonObject configuration) {
        return JsonWriter.text(sorted(configuration.without(PATH))) + "\n";
    }

    /** With the members of objects in the order of their names, as Go writes maps. */
    private static Json sorted(Json value) {
        return switch (value) {
            case JsonObject object -> {
                var members = new TreeMap<String, Json>();
                object.members().forEach((name, member) -> members.put(name, sorted(member)));
                yield JsonObject.of(members);
            }
            case JsonArray array ->
                new JsonArray(array.elements().stream().map(LastApplied::sorted).toList());
            default -> value;
        };
    }

    private static boolean isTooLarge(JsonObject object) {
        long size = 0;
        Map<String, Json> annotations = object.object(ANNOTATIONS.toArray(String[]::new))
                .map(JsonObject::members)
                .orElse(Map.of());
        for (Map.Entry<String, Json> annotation : annotations.entrySet()) {
            size += annotation.getKey().getBytes(UTF_8).length;
            size += annotation.getValue() instanceof JsonString text
                    ? text.value().getBytes(UTF_8).length
                    : 0;
        }
        return size > SIZE_LIMIT;
    }
}

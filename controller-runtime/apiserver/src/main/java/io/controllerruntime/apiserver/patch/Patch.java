// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.patch;

import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonWriter;
import io.controllerruntime.apiserver.schema.Schema;
import java.util.List;

/**
 * A change to an object, read from the body of a request. Immutable, thread-safe.
 *
 * <p>Behaviour and words are those of k8s.io/apiserver/pkg/endpoints/handlers/patch.go.
 */
public sealed interface Patch permits JsonPatch, MergePatch, StrategicMergePatch {

    /** How closely the body is looked at; the words of some refusals depend on it, too. */
    enum Strictness {
        /** As {@code fieldValidation=Ignore} asks for: what is superfluous is passed over. */
        LENIENT,
        /** As {@code Warn} and {@code Strict} ask for: {@link Patch#problems()} are gathered. */
        STRICT
    }

    /**
     * The object with the change made; no object but an array when the patch says so.
     *
     * @throws StatusError when the patch does not fit the object
     */
    Json apply(JsonObject object);

    /** The outcome as it is shown where it is refused. */
    default String shown(Json patched) {
        return JsonWriter.text(patched);
    }

    /** What a strict reader finds wrong with the body: {@code duplicate field "spec.x"}. */
    List<String> problems();

    /**
     * An RFC 6902 patch.
     *
     * @throws StatusError when the body is none, or has too many operations
     */
    static Patch json(byte[] body, Strictness strictness) {
        return JsonPatch.read(body, strictness);
    }

    /**
     * An RFC 7386 patch.
     *
     * @throws StatusError when the body is none
     */
    static Patch merge(byte[] body, Strictness strictness) {
        return MergePatch.read(body, strictness);
    }

    /**
     * A patch that merges lists as {@code schema} says.
     *
     * @throws StatusError when the body is none
     */
    static Patch strategic(byte[] body, Strictness strictness, Schema schema) {
        return StrategicMergePatch.read(body, strictness, schema);
    }
}

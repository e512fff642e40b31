// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.fieldmanager;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import io.controllerruntime.apiserver.meta.GroupVersionKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * What objects of built-in kinds are before anything is written to them: the members that their Go types always write. Immutable.
 *
 * <p>A creator does not own these, which shows in managedFields. The values are what encoding/json makes of a new object of each kind that the scheme
 * of k8s.io/client-go v0.34 knows.
 */
public final class ZeroValues {

    private static final String RESOURCE = "zero.json";

    private final JsonObject values;

    private ZeroValues(JsonObject values) {
        this.values = values;
    }

    /** Reads the values. */
    public static ZeroValues load() {
        try (InputStream in = ZeroValues.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(
                        "the zero values of Kubernetes' kinds are not on the class path: " + RESOURCE);
            }
            return new ZeroValues((JsonObject) JsonReader.read(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the zero values of Kubernetes' kinds from " + RESOURCE, e);
        }
    }

    /** An object of this kind to which nothing has been written; for a kind without a value of its own, one with empty metadata. */
    public JsonObject of(GroupVersionKind kind) {
        JsonObject.Builder object = JsonObject.builder()
                .put("apiVersion", kind.apiVersion())
                .put("kind", kind.kind())
                .put("metadata", JsonObject.empty());
        Json value = values.get(kind.apiVersion() + " " + kind.kind());
        if (value instanceof JsonObject members) {
            members.members().forEach(object::put);
        }
        return object.build();
    }
}

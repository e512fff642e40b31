// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.codec;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import io.controllerruntime.scheme.Unstructured;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Objects without a class of their own: the metadata as a model, all else as it stands. */
final class UnstructuredAdapter implements TypeAdapterFactory {

    @Override
    @SuppressWarnings("unchecked") // T is Unstructured: just looked
    public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
        return type.getRawType() == Unstructured.class ? (TypeAdapter<T>) new Adapter(gson) : null;
    }

    private static final class Adapter extends TypeAdapter<Unstructured> {
        private final TypeAdapter<JsonObject> trees;
        private final TypeAdapter<JsonElement> elements;
        private final TypeAdapter<V1ObjectMeta> metadata;

        Adapter(Gson gson) {
            elements = gson.getAdapter(JsonElement.class);
            trees = gson.getAdapter(JsonObject.class);
            metadata = gson.getAdapter(V1ObjectMeta.class);
        }

        @Override
        public Unstructured read(JsonReader in) throws IOException {
            JsonObject content = trees.read(in);
            @Nullable JsonElement head = content.remove("metadata");
            return new Unstructured(
                    text(content.remove("apiVersion")),
                    text(content.remove("kind")),
                    head == null ? new V1ObjectMeta() : metadata.fromJsonTree(head),
                    content);
        }

        private static String text(@Nullable JsonElement value) {
            return value == null || value.isJsonNull() ? "" : value.getAsString();
        }

        @Override
        public void write(JsonWriter out, Unstructured object) throws IOException {
            out.beginObject();
            out.name("apiVersion").value(object.getApiVersion());
            out.name("kind").value(object.getKind());
            out.name("metadata");
            metadata.write(out, object.getMetadata());
            for (var member : object.content().entrySet()) {
                out.name(member.getKey());
                elements.write(out, member.getValue());
            }
            out.endObject();
        }
    }
}

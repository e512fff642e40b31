// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.codec;

import com.google.gson.Gson;
import com.google.gson.JsonPrimitive;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lists, sets and maps. As a field of a class an empty one is not written: client-java's models are born with them, and sent to a server
 * they would claim or wipe what they name. Within another collection an empty one is data, and so it is where the declared type is
 * {@code Object}, as in the field sets of managedFields ({@code "f:app": {}}).
 */
final class CollectionAdapters implements TypeAdapterFactory {

    @Override
    @SuppressWarnings("unchecked") // T is a Collection or a Map: just looked
    public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
        Class<? super T> raw = type.getRawType();
        if (Collection.class.isAssignableFrom(raw)) {
            var delegate = (TypeAdapter<Collection<Object>>) gson.getDelegateAdapter(this, type);
            return (TypeAdapter<T>) whereDeclared(type, new Elements(gson, delegate, argument(type, 0)), "[]");
        }
        if (Map.class.isAssignableFrom(raw)) {
            var delegate = (TypeAdapter<Map<Object, Object>>) gson.getDelegateAdapter(this, type);
            var members = new Members(gson, delegate, argument(type, 0), argument(type, 1));
            return (TypeAdapter<T>) whereDeclared(type, members, "{}");
        }
        return null;
    }

    /** Gson asks for the bare class of a value only where the declared type is Object. */
    private static <C> TypeAdapter<C> whereDeclared(TypeToken<?> type, TypeAdapter<C> plain, String empty) {
        return type.getType() instanceof ParameterizedType ? new Field<>(plain, empty) : plain;
    }

    private static Type argument(TypeToken<?> type, int index) {
        return type.getType() instanceof ParameterizedType generic && generic.getActualTypeArguments().length > index
                ? generic.getActualTypeArguments()[index]
                : Object.class;
    }

    /** The adapter for a value that is not a field; asked for when writing, since types may contain themselves. */
    @SuppressWarnings("unchecked") // a Field<C> adapts the same type as its plain adapter
    private static TypeAdapter<Object> nested(Gson gson, Type type) {
        var adapter = (TypeAdapter<Object>) gson.getAdapter(TypeToken.get(type));
        return adapter instanceof Field<?> field ? (TypeAdapter<Object>) field.plain : adapter;
    }

    private static final class Field<C> extends TypeAdapter<C> {
        private final TypeAdapter<C> plain;
        private final String empty;

        Field(TypeAdapter<C> plain, String empty) {
            this.plain = plain;
            this.empty = empty;
        }

        @Override
        public void write(JsonWriter out, @Nullable C value) throws IOException {
            boolean isEmpty = value == null
                    || (value instanceof Collection<?> elements && elements.isEmpty())
                    || (value instanceof Map<?, ?> members && members.isEmpty());
            if (isEmpty) {
                out.nullValue();
            } else {
                plain.write(out, value);
            }
        }

        @Override
        public C read(JsonReader in) throws IOException {
            if (in.peek() == JsonToken.NULL) {
                in.nextNull();
                return plain.fromJson(empty);
            }
            return plain.read(in);
        }
    }

    private static final class Elements extends TypeAdapter<Collection<Object>> {
        private final Gson gson;
        private final TypeAdapter<Collection<Object>> reader;
        private final Type type;

        Elements(Gson gson, TypeAdapter<Collection<Object>> reader, Type type) {
            this.gson = gson;
            this.reader = reader;
            this.type = type;
        }

        @Override
        public void write(JsonWriter out, @Nullable Collection<Object> elements) throws IOException {
            if (elements == null) {
                out.nullValue();
                return;
            }
            TypeAdapter<Object> adapter = nested(gson, type);
            out.beginArray();
            for (Object element : elements) {
                adapter.write(out, element);
            }
            out.endArray();
        }

        @Override
        public Collection<Object> read(JsonReader in) throws IOException {
            return reader.read(in);
        }
    }

    private static final class Members extends TypeAdapter<Map<Object, Object>> {
        private final Gson gson;
        private final TypeAdapter<Map<Object, Object>> maker;
        private final Type keyType;
        private final Type valueType;

        Members(Gson gson, TypeAdapter<Map<Object, Object>> maker, Type keyType, Type valueType) {
            this.gson = gson;
            this.maker = maker;
            this.keyType = keyType;
            this.valueType = valueType;
        }

        @Override
        public void write(JsonWriter out, @Nullable Map<Object, Object> members) throws IOException {
            if (members == null) {
                out.nullValue();
                return;
            }
            TypeAdapter<Object> adapter = nested(gson, valueType);
            out.beginObject();
            for (var member : members.entrySet()) {
                out.name(name(member.getKey()));
                adapter.write(out, member.getValue());
            }
            out.endObject();
        }

        private String name(Object key) {
            return key instanceof String text
                    ? text
                    : nested(gson, keyType).toJsonTree(key).getAsString();
        }

        /** Gson's own would also take an array of pairs, and lose the place of an error. */
        @Override
        public Map<Object, Object> read(JsonReader in) throws IOException {
            Map<Object, Object> members = maker.fromJson("{}");
            TypeAdapter<Object> adapter = nested(gson, valueType);
            in.beginObject();
            while (in.hasNext()) {
                Object key = key(in.nextName());
                members.put(key, adapter.read(in));
            }
            in.endObject();
            return members;
        }

        private Object key(String name) {
            return keyType == String.class || keyType == Object.class
                    ? name
                    : nested(gson, keyType).fromJsonTree(new JsonPrimitive(name));
        }
    }
}

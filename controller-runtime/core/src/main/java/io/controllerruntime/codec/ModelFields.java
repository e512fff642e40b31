// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.codec;

import com.google.gson.annotations.SerializedName;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields of a model class, by the names that they have in JSON. Stateless. */
public final class ModelFields {

    private ModelFields() {}

    /** The field of {@code model} or of a class above it; empty when there is none. */
    public static Optional<Field> find(Class<?> model, String jsonName) {
        return Stream.<Class<?>>iterate(model, type -> type != null, Class::getSuperclass)
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .filter(field -> nameOf(field).equals(jsonName))
                .findFirst();
    }

    /** What {@code object} has in the field. */
    static @Nullable Object get(Field field, Object object) {
        try {
            field.setAccessible(true);
            return field.get(object);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("cannot read " + field + ": open its package to this library", e);
        }
    }

    private static String nameOf(Field field) {
        SerializedName name = field.getAnnotation(SerializedName.class);
        return name == null ? field.getName() : name.value();
    }
}

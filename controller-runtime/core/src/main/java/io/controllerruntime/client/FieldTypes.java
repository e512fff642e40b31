// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.client;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import io.controllerruntime.codec.ModelFields;
import io.kubernetes.client.custom.Quantity;
import io.kubernetes.client.custom.QuantityFormatException;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the fields of a model class are, for values that have more than one spelling: 1000m is 1, and a time is the same in every zone.
 *
 * @param model the class; fields that it does not have are compared as they are written
 */
record FieldTypes(Class<?> model) {

    /**
     * Whether two scalars that are written differently mean the same.
     *
     * @param path from {@link ServerDefaults#child}
     */
    boolean areEqual(String path, JsonElement left, JsonElement right) {
        if (!(left instanceof JsonPrimitive) || !(right instanceof JsonPrimitive)) {
            return false;
        }
        Type type = at(path);
        try {
            return (type == Quantity.class && number(left).compareTo(number(right)) == 0)
                    || (type == OffsetDateTime.class && time(left).isEqual(time(right)));
        } catch (QuantityFormatException | DateTimeException notOne) {
            return false;
        }
    }

    private static BigDecimal number(JsonElement quantity) {
        return new Quantity(quantity.getAsString()).getNumber();
    }

    private static OffsetDateTime time(JsonElement time) {
        return OffsetDateTime.parse(time.getAsString());
    }

    private @Nullable Type at(String path) {
        Type type = model;
        for (String name : path.substring(1).split(">", -1)) {
            type = child(type, name);
            if (type == null) {
                return null;
            }
        }
        return element(type);
    }

    private static @Nullable Type child(Type parent, String name) {
        Type type = element(parent);
        if (type instanceof ParameterizedType map && map.getRawType() instanceof Class<?> raw) {
            return Map.class.isAssignableFrom(raw) ? map.getActualTypeArguments()[1] : null;
        }
        return type instanceof Class<?> model
                ? ModelFields.find(model, name).map(Field::getGenericType).orElse(null)
                : null;
    }

    /** Elements of a list have the path of the list. */
    private static Type element(Type type) {
        return type instanceof ParameterizedType list
                        && list.getRawType() instanceof Class<?> raw
                        && Collection.class.isAssignableFrom(raw)
                ? element(list.getActualTypeArguments()[0])
                : type;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.fieldmanager.typed;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.schema.Schema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a value may be, as far as merging is concerned: an object, a list, a scalar, or several of them. Immutable, thread-safe.
 *
 * <p>Ported from sigs.k8s.io/structured-merge-diff/v6/schema/elements.go (an Atom). Types are made from schemas by {@link FieldTypes}.
 *
 * @param members how an object is merged; null where the value may not be one
 * @param elements how a list is merged; null where the value may not be one
 * @param scalar what else the value may be; null where it may be nothing else
 */
public record FieldType(
        @Nullable MapType members,
        @Nullable ListType elements,
        @Nullable Scalar scalar) {

    /** What a scalar may be. */
    enum Scalar {
        NUMERIC,
        STRING,
        BOOLEAN,
        ANY
    }

    /** The side of a type that a value shows. */
    enum Side {
        OBJECT,
        LIST,
        SCALAR
    }

    /** The type of a built-in kind. */
    public static FieldType of(Schema schema) {
        return FieldTypes.of(schema);
    }

    /**
     * The type of a custom kind.
     *
     * @param objectMeta the schema of metadata, here and in embedded resources
     */
    public static FieldType ofCustom(Schema schema, Schema objectMeta) {
        return FieldTypes.ofCustom(schema, objectMeta);
    }

    /** The type of what has no schema: objects are merged, lists are atomic. */
    public static FieldType deduced() {
        return FieldTypes.DEDUCED;
    }

    /** The side that {@code value} shows, or if it shows none that this type has, the first there is. */
    Side sideOf(@Nullable Json value) {
        boolean isScalar = !(value == null
                || value instanceof JsonNull
                || value instanceof JsonObject
                || value instanceof JsonArray);
        if (value instanceof JsonArray && elements != null) {
            return Side.LIST;
        }
        return isScalar && scalar != null ? Side.SCALAR : firstSide();
    }

    private Side firstSide() {
        if (members != null) {
            return Side.OBJECT;
        }
        return scalar != null ? Side.SCALAR : Side.LIST;
    }

    /** Whether this type as an object, or else as a list, is owned as a whole. */
    boolean isAtomic() {
        return switch (firstSide()) {
            case OBJECT -> members != null && members.isAtomic();
            case LIST -> elements != null && elements.isAtomic();
            case SCALAR -> false;
        };
    }

    /** The type of the member {@code name}; deduced where the type does not know it. */
    FieldType member(String name) {
        return members == null ? FieldTypes.DEDUCED : members.member(name).orElse(FieldTypes.DEDUCED);
    }

    /** Whether the type names a member {@code name}. */
    boolean declares(String name) {
        return members != null && members.declared(name).isPresent();
    }

    /** The type of the elements; deduced where the type knows none. */
    FieldType element() {
        return elements == null ? FieldTypes.DEDUCED : elements.element();
    }

    /** The default of the member {@code name}, by which an element of a map-list may be known that does not say it. */
    Optional<Json> defaultOf(String name) {
        return members == null ? Optional.empty() : members.defaultOf(name);
    }
}

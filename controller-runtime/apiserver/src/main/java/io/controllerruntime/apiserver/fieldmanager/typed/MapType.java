// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.fieldmanager.typed;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonNull;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How an object is merged: member by member, or as a whole. Immutable to its users, thread-safe.
 *
 * <p>A type that contains itself is no problem: the type of a member is made when it is first asked for.
 */
final class MapType {

    private final boolean isAtomic;
    private final Function<String, Optional<FieldType>> source;
    private final @Nullable Supplier<FieldType> others;
    private final Function<String, Optional<Json>> defaults;
    private final Map<String, Optional<FieldType>> declared = new ConcurrentHashMap<>();

    /**
     * @param source the type of a member that is named; empty for one that is not
     * @param others the type of the other members; null where there may be none
     * @param defaults the default value of a member
     */
    MapType(
            boolean isAtomic,
            Function<String, Optional<FieldType>> source,
            @Nullable Supplier<FieldType> others,
            Function<String, Optional<Json>> defaults) {
        this.isAtomic = isAtomic;
        this.source = source;
        this.others = others;
        this.defaults = defaults;
    }

    boolean isAtomic() {
        return isAtomic;
    }

    Optional<FieldType> declared(String name) {
        Optional<FieldType> known = declared.get(name);
        if (known == null) {
            known = source.apply(name);
            if (known.isPresent()) { // names of others come from clients: they must not pile up here
                declared.put(name, known);
            }
        }
        return known;
    }

    /** The type of the member {@code name}, named or not; empty where there may be none of that name. */
    Optional<FieldType> member(String name) {
        Optional<FieldType> named = declared(name);
        return named.isPresent() ? named : others();
    }

    Optional<FieldType> others() {
        return others == null ? Optional.empty() : Optional.of(others.get());
    }

    Optional<Json> defaultOf(String name) {
        return defaults.apply(name).filter(value -> value != JsonNull.NULL);
    }
}

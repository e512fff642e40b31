// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.cel;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import io.controllerruntime.apiserver.schema.Schema;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The types that a schema declares for its rules; k8s.io/apiserver/pkg/cel/common/schemas.go. Used by one thread until it is complete.
 *
 * <p>What has no type, since its fields are unknown, is not there for a rule. Structures are known by the path on which they are.
 */
final class DeclaredTypes {

    private final Map<String, CelType> structures = new HashMap<>();

    /** The type of values of {@code schema}. */
    Optional<CelType> typeOf(Schema schema, String name) {
        if (schema.isIntOrString()) {
            return Optional.of(SimpleType.DYN);
        }
        Schema visible = RuleCompiler.asResource(schema);
        return switch (visible.type().orElse("")) {
            case "array" ->
                visible.items().flatMap(items -> typeOf(items, name + ".@idx")).map(ListType::create);
            case "object" -> ofObject(visible, name);
            case "string" -> Optional.of(ofString(visible));
            case "boolean" -> Optional.of(SimpleType.BOOL);
            case "number" -> Optional.of(SimpleType.DOUBLE);
            case "integer" -> Optional.of(SimpleType.INT);
            default -> Optional.empty();
        };
    }

    private static CelType ofString(Schema schema) {
        return switch (schema.json().string("format").orElse("")) {
            case "byte" -> SimpleType.BYTES;
            case "duration" -> SimpleType.DURATION;
            case "date", "date-time" -> SimpleType.TIMESTAMP;
            default -> SimpleType.STRING;
        };
    }

    private Optional<CelType> ofObject(Schema schema, String name) {
        if (schema.json().object("additionalProperties").isPresent()) {
            return schema.additionalProperties()
                    .flatMap(values -> typeOf(values, name + ".@elem"))
                    .map(values -> MapType.create(SimpleType.STRING, values));
        }
        ImmutableMap.Builder<String, CelType> found = ImmutableMap.builder();
        for (String property : schema.properties()) {
            Optional<String> field = Names.escaped(property);
            Optional<CelType> type = schema.property(property).flatMap(child -> typeOf(child, name + "." + property));
            if (field.isPresent() && type.isPresent()) {
                found.put(field.get(), type.get());
            }
        }
        ImmutableMap<String, CelType> fields = found.buildOrThrow();
        StructType structure =
                StructType.create(name, fields.keySet(), field -> Optional.ofNullable(fields.get(field)));
        structures.put(name, structure);
        return Optional.of(structure);
    }

    /** The structures so far, for a compiler. */
    CelTypeProvider provider() {
        return new Provider(ImmutableMap.copyOf(structures));
    }

    private record Provider(ImmutableMap<String, CelType> structures) implements CelTypeProvider {

        @Override
        public ImmutableCollection<CelType> types() {
            return structures.values();
        }

        @Override
        public Optional<CelType> findType(String name) {
            return Optional.ofNullable(structures.get(name));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.fieldmanager.typed;

import io.controllerruntime.apiserver.fieldmanager.typed.FieldType.Scalar;
import io.controllerruntime.apiserver.fieldmanager.typed.ListType.Relation;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonBoolean;
import io.controllerruntime.apiserver.schema.Schema;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes types of schemas.
 *
 * <p>Ported from k8s.io/kube-openapi/pkg/schemaconv/{openapi,smd}.go and, for what a custom resource has beside its schema,
 * k8s.io/apiextensions-apiserver/pkg/controller/openapi/builder/builder.go.
 */
final class FieldTypes {

    /** What is not known: objects are merged, all else is replaced. */
    static final FieldType DEDUCED = deduced();

    /** What is not known and belongs to a list: nothing is merged. */
    private static final FieldType OPAQUE = opaque();

    private static final FieldType TEXT = new FieldType(null, null, Scalar.STRING);

    /** The type of metadata in embedded resources of a custom kind; null for a built-in one, which has none. */
    private final @Nullable FieldType metadata;

    /** Whether the schema above keeps unknown fields, which it then does below as well. */
    private final boolean keepsUnknown;

    private FieldTypes(@Nullable FieldType metadata, boolean keepsUnknown) {
        this.metadata = metadata;
        this.keepsUnknown = keepsUnknown;
    }

    static FieldType of(Schema schema) {
        return new FieldTypes(null, false).type(schema);
    }

    static FieldType ofCustom(Schema schema, Schema objectMeta) {
        var types = new FieldTypes(of(objectMeta), false).below(schema);
        return new FieldType(types.map(schema, true), null, null);
    }

    private FieldTypes below(Schema schema) {
        return schema.preservesUnknownFields() && !keepsUnknown ? new FieldTypes(metadata, true) : this;
    }

    private FieldType type(Schema schema) {
        FieldTypes types = below(schema);
        return switch (schema.type().orElse("")) {
            case "object" -> new FieldType(types.map(schema, schema.isEmbeddedResource()), null, null);
            case "array" -> new FieldType(null, types.list(schema), null);
            case "integer", "number" -> new FieldType(null, null, Scalar.NUMERIC);
            case "boolean" -> new FieldType(null, null, Scalar.BOOLEAN);
            case "string" -> new FieldType(null, null, text(schema));
            default -> new FieldType(types.map(schema, schema.isEmbeddedResource()), types.list(schema), Scalar.ANY);
        };
    }

    /** A format may stand for something else than text, a number for instance. */
    private static Scalar text(Schema schema) {
        String format = schema.json().string("format").orElse("");
        return format.isEmpty() || format.equals("byte") ? Scalar.STRING : Scalar.ANY;
    }

    private MapType map(Schema schema, boolean isResource) {
        return new MapType(
                schema.mapType().filter("atomic"::equals).isPresent(),
                name -> ofResource(isResource, name)
                        .or(() -> property(schema, name).map(this::type)),
                others(schema, isResource),
                name -> property(schema, name).flatMap(property -> defaultOf(schema, name, property)));
    }

    /** Of a built-in kind, what must be there and is not is what it is in Go: empty or 0. */
    private Optional<Json> defaultOf(Schema schema, String name, Schema property) {
        boolean isAlwaysThere = metadata == null && schema.required().contains(name);
        return property.defaultValue().or(() -> isAlwaysThere ? zero(property) : Optional.empty());
    }

    private static Optional<Json> zero(Schema schema) {
        return switch (schema.type().orElse("")) {
            case "string" -> Optional.of(Json.of(""));
            case "integer", "number" -> Optional.of(Json.of(0));
            case "boolean" -> Optional.of(Json.of(false));
            default -> Optional.empty();
        };
    }

    /** Asks the schema for what it has only: it remembers what it is asked for, and names come from clients. */
    private static Optional<Schema> property(Schema schema, String name) {
        return schema.properties().contains(name) ? schema.property(name) : Optional.empty();
    }

    private Optional<FieldType> ofResource(boolean isResource, String name) {
        return switch (isResource && metadata != null ? name : "") {
            case "apiVersion", "kind" -> Optional.of(TEXT);
            case "metadata" -> Optional.ofNullable(metadata);
            default -> Optional.empty();
        };
    }

    private @Nullable Supplier<FieldType> others(Schema schema, boolean isResource) {
        Json additional = schema.json().get("additionalProperties");
        if (additional instanceof JsonBoolean allowed) {
            return allowed.value() ? () -> DEDUCED : null;
        }
        if (additional != null) {
            return lazily(schema.additionalProperties().orElseThrow());
        }
        boolean isFree = schema.properties().isEmpty() && !(isResource && metadata != null);
        return keepsUnknown || isFree ? () -> DEDUCED : null;
    }

    private ListType list(Schema schema) {
        Supplier<FieldType> element = schema.items().map(this::lazily).orElse(() -> OPAQUE);
        List<String> keys = keys(schema);
        return new ListType(relation(schema, keys), keys, element);
    }

    private static List<String> keys(Schema schema) {
        return schema.listType().isPresent()
                ? schema.listMapKeys()
                : schema.patchMergeKey().map(List::of).orElse(List.of());
    }

    /** Where the type of a list is not said, the strategy of a strategic merge patch says it. */
    private static Relation relation(Schema schema, List<String> keys) {
        String said = schema.listType()
                .orElseGet(() -> schema.patchStrategy().orElse("").startsWith("merge") ? "merge" : "atomic");
        return switch (said) {
            case "map" -> Relation.MAP;
            case "set" -> Relation.SET;
            case "merge" -> keys.isEmpty() ? Relation.SET : Relation.MAP;
            default -> Relation.ATOMIC;
        };
    }

    private Supplier<FieldType> lazily(Schema schema) {
        return new Lazy(() -> type(schema));
    }

    /** A type that is made when it is first needed; made twice by a race, both are as good. */
    private static final class Lazy implements Supplier<FieldType> {

        private final Supplier<FieldType> maker;
        private volatile @Nullable FieldType made;

        Lazy(Supplier<FieldType> maker) {
            this.maker = maker;
        }

        @Override
        public FieldType get() {
            FieldType type = made;
            if (type == null) {
                type = maker.get();
                made = type;
            }
            return type;
        }
    }

    private static FieldType deduced() {
        return new FieldType(
                untypedMap(false, () -> DEDUCED), new ListType(Relation.ATOMIC, List.of(), () -> OPAQUE), Scalar.ANY);
    }

    private static FieldType opaque() {
        return new FieldType(
                untypedMap(true, () -> OPAQUE), new ListType(Relation.ATOMIC, List.of(), () -> OPAQUE), Scalar.ANY);
    }

    private static MapType untypedMap(boolean isAtomic, Supplier<FieldType> others) {
        return new MapType(isAtomic, name -> Optional.empty(), others, name -> Optional.empty());
    }
}

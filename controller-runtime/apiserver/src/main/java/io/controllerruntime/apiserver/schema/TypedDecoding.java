// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.schema;

import com.google.re2j.Pattern;
import io.controllerruntime.apiserver.json.GoText;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonBoolean;
import io.controllerruntime.apiserver.json.JsonInteger;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonString;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads objects of Kubernetes' own kinds as Go does, whose structs take what they know; sigs.k8s.io/json.
 *
 * <p>Unknown members are dropped, a null is as good as absent, and the first value of a wrong type is refused in Go's words. Where Go has a type of
 * its own for a text, such as v1.RestartPolicy, it is called string here. Used by one thread, for one object.
 */
public final class TypedDecoding {

    private static final Pattern QUANTITY =
            Pattern.compile("^[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+|[KMGTPE]i|[numkMGTPE]?)$");
    private static final Pattern BASE_64 =
            Pattern.compile("^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$");
    private static final String NO_QUANTITY =
            "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";

    private final GoReader reader;
    private final List<String> unknown = new ArrayList<>();
    private Optional<String> problem = Optional.empty();

    private TypedDecoding(GoReader reader) {
        this.reader = reader;
    }

    /**
     * What became of an object.
     *
     * @param unknownFields the paths of what was dropped, as {@code spec.list[0].name}, in their order
     * @param problem why it cannot be read, in Go's words
     */
    public record Decoded(JsonObject value, List<String> unknownFields, Optional<String> problem) {}

    /**
     * Reads what a client sent.
     *
     * @param schema of a kind, from {@link BuiltinSchemas}
     */
    public static Decoded decode(JsonObject object, Schema schema) {
        return read(object, schema, GoReader.TEXT);
    }

    /**
     * Reads what the server made of an object and a patch; the words for what is wrong differ.
     *
     * @param schema of a kind, from {@link BuiltinSchemas}
     */
    public static Decoded convert(JsonObject object, Schema schema) {
        return read(object, schema, GoReader.VALUES);
    }

    private static Decoded read(JsonObject object, Schema schema, GoReader reader) {
        var decoding = new TypedDecoding(reader);
        Json value = decoding.value(object, schema, new Place("", "", GoReader.goName(schema)));
        return new Decoded((JsonObject) value, List.copyOf(decoding.unknown), decoding.problem);
    }

    /**
     * Where a value is.
     *
     * @param path with indexes, as unknown fields are told
     * @param fields without indexes, as wrong types are told
     * @param struct the Go struct around it
     */
    private record Place(String path, String fields, String struct) {

        Place field(String name, String struct) {
            return new Place(
                    path.isEmpty() ? name : path + "." + name, fields.isEmpty() ? name : fields + "." + name, struct);
        }

        Place index(int index) {
            return new Place(path + "[" + index + "]", fields, struct);
        }

        Place key(String key) {
            return new Place(path + "." + key, fields, struct);
        }
    }

    private Json value(Json value, Schema schema, Place place) {
        if (schema.isIntOrString()) {
            return intOrString(value, schema, place);
        }
        String type = schema.type().orElse("");
        return switch (value) {
            case JsonNull none -> value;
            case JsonObject object when type.equals("object") -> object(object, schema, place);
            case JsonArray array when type.equals("array") -> array(array, schema, place);
            case JsonString string when type.equals("string") -> string(string, schema);
            case JsonBoolean bool when type.equals("boolean") -> value;
            case JsonInteger integer when type.equals("integer") && fits(integer.value(), schema) -> value;
            case Json number when type.equals("number") && Numbers.isNumber(number) -> value;
            default -> type.isEmpty() ? value : wrong(value, schema, place);
        };
    }

    private Json object(JsonObject object, Schema schema, Place place) {
        JsonObject result = object;
        boolean isStruct = !schema.properties().isEmpty();
        for (var member : object.members().entrySet()) {
            String name = member.getKey();
            Optional<Schema> child = isStruct ? schema.property(name) : schema.additionalProperties();
            if (child.isEmpty() && isStruct) {
                unknown.add(place.field(name, "").path());
            }
            if ((child.isEmpty() && isStruct) || (isStruct && member.getValue() == JsonNull.NULL)) {
                result = result.without(name);
            } else if (child.isPresent()) {
                Place at = isStruct ? place.field(name, GoReader.goName(schema)) : place.key(name);
                Json read = value(member.getValue(), child.get(), at);
                result = Sharing.isSame(read, member.getValue()) ? result : result.with(name, read);
            }
        }
        return result;
    }

    private Json array(JsonArray array, Schema schema, Place place) {
        return schema.items()
                .<Json>map(items -> Sharing.elements(array, i -> value(array.get(i), items, place.index(i))))
                .orElse(array);
    }

    private Json string(JsonString string, Schema schema) {
        String text = string.value();
        String format = schema.json().string("format").orElse("");
        if (format.equals("byte") && !BASE_64.matcher(text).find()) {
            fail(reader.noBase64("illegal base64 data at input byte " + firstIllegal(text)));
        } else if (format.equals("date-time") && !isTime(text)) {
            String quoted = GoText.quote(text);
            fail("parsing time " + quoted + " as \"2006-01-02T15:04:05Z07:00\": cannot parse " + quoted
                    + " as \"2006\"");
        }
        return string;
    }

    private static int firstIllegal(String text) {
        int i = 0;
        while (i < text.length() && (Character.isLetterOrDigit(text.charAt(i)) || "+/".indexOf(text.charAt(i)) >= 0)) {
            i++;
        }
        return i;
    }

    private static boolean isTime(String text) {
        try {
            return OffsetDateTime.parse(text).getYear() >= 0;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private Json intOrString(Json value, Schema schema, Place place) {
        boolean isQuantity = schema.name().endsWith(".Quantity");
        boolean isLegal = value == JsonNull.NULL
                || switch (value) {
                    case JsonString(String text) ->
                        !isQuantity || QUANTITY.matcher(text).find();
                    case JsonInteger integer -> true;
                    default -> isQuantity && Numbers.isNumber(value);
                };
        if (!isLegal && isQuantity) {
            fail(NO_QUANTITY);
        } else if (!isLegal) {
            wrong(value, schema, place);
        }
        return value;
    }

    private static boolean fits(long value, Schema schema) {
        boolean isShort = schema.json().string("format").equals(Optional.of("int32"));
        return !isShort || (int) value == value;
    }

    private Json wrong(Json value, Schema schema, Place place) {
        fail(reader.mismatch(value, schema, place.struct() + "." + place.fields()));
        return value;
    }

    private void fail(String words) {
        problem = problem.or(() -> Optional.of(words));
    }
}

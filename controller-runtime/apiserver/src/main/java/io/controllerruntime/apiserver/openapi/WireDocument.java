// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.openapi;

import static java.util.Map.entry;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonBoolean;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonString;
import io.controllerruntime.apiserver.json.JsonWriter;
import java.util.Map;
import java.util.function.Function;

/**
 * The document of OpenAPI v2 as protocol buffers, the only form in which Go clients ask for it. The numbers are those of
 * github.com/google/gnostic-models/openapiv2/OpenAPIv2.proto; of a document only what {@link OpenApi} writes is known here.
 */
final class WireDocument {

    private static final String EXTENSION = "x-";
    private static final Member UNKNOWN = (value, message) -> {};

    private static final Form SCHEMA = new Form(
            31,
            Map.ofEntries(
                    entry("$ref", text(1)),
                    entry("format", text(2)),
                    entry("title", text(3)),
                    entry("description", text(4)),
                    entry("default", message(5, WireDocument::any)),
                    entry("multipleOf", decimal(6)),
                    entry("maximum", decimal(7)),
                    entry("exclusiveMaximum", flag(8)),
                    entry("minimum", decimal(9)),
                    entry("exclusiveMinimum", flag(10)),
                    entry("maxLength", number(11)),
                    entry("minLength", number(12)),
                    entry("pattern", text(13)),
                    entry("maxItems", number(14)),
                    entry("minItems", number(15)),
                    entry("uniqueItems", flag(16)),
                    entry("maxProperties", number(17)),
                    entry("minProperties", number(18)),
                    entry("required", each(text(19))),
                    entry("enum", each(message(20, WireDocument::any))),
                    entry("additionalProperties", message(21, WireDocument::schemaOrFlag)),
                    entry("type", message(22, type -> alone(text(1), type))),
                    entry("items", message(23, items -> alone(message(1, WireDocument::schema), items))),
                    entry("allOf", each(message(24, WireDocument::schema))),
                    entry("properties", message(25, WireDocument::schemas))));

    private static final Form QUERY = new Form(
            23, Map.of("required", flag(1), "in", text(2), "description", text(3), "name", text(4), "type", text(6)));
    private static final Form PATH = new Form(
            22, Map.of("required", flag(1), "in", text(2), "description", text(3), "name", text(4), "type", text(5)));
    private static final Form BODY = new Form(
            6, Map.of("name", text(2), "in", text(3), "required", flag(4), "schema", message(5, WireDocument::schema)));

    private static final Form RESPONSE = new Form(
            5,
            Map.of(
                    "description",
                    text(1),
                    "schema",
                    message(2, schema -> alone(message(1, WireDocument::schema), schema))));

    private static final Form OPERATION = new Form(
            13,
            Map.of(
                    "description", text(3),
                    "operationId", text(5),
                    "consumes", each(text(7)),
                    "parameters", each(message(8, WireDocument::parameter)),
                    "responses", message(9, responses -> named(1, responses, WireDocument::response))));

    private static final Form PATH_ITEM = new Form(
            10,
            Map.of(
                    "get", message(2, OPERATION::of),
                    "put", message(3, OPERATION::of),
                    "post", message(4, OPERATION::of),
                    "delete", message(5, OPERATION::of),
                    "patch", message(8, OPERATION::of),
                    "parameters", each(message(9, WireDocument::parameter))));

    private static final Form INFO = new Form(7, Map.of("title", text(1), "version", text(2)));

    private static final Form DOCUMENT = new Form(
            16,
            Map.of(
                    "swagger", text(1),
                    "info", message(2, INFO::of),
                    "paths", message(8, paths -> named(2, paths, PATH_ITEM::of)),
                    "definitions", message(9, WireDocument::schemas)));

    private WireDocument() {}

    static byte[] bytes(JsonObject document) {
        return DOCUMENT.of(document).bytes();
    }

    /** Writes a value into the field of a message. */
    private interface Member {
        void write(Json value, WireMessage message);
    }

    /**
     * What a type of message is made of.
     *
     * @param extensions the number of the field for what begins with {@code x-}
     * @param members by name
     */
    private record Form(int extensions, Map<String, Member> members) {

        WireMessage of(Json value) {
            var message = new WireMessage();
            entries(value).forEach((name, member) -> {
                if (name.startsWith(EXTENSION)) {
                    message.message(extensions, pair(name, any(member)));
                } else {
                    members.getOrDefault(name, UNKNOWN).write(member, message);
                }
            });
            return message;
        }
    }

    private static Member text(int field) {
        return (value, message) -> message.text(field, string(value));
    }

    private static Member number(int field) {
        return (value, message) -> message.number(field, Long.parseLong(JsonWriter.text(value)));
    }

    private static Member decimal(int field) {
        return (value, message) -> message.decimal(field, Double.parseDouble(JsonWriter.text(value)));
    }

    private static Member flag(int field) {
        return (value, message) -> message.number(field, value.equals(JsonBoolean.TRUE) ? 1 : 0);
    }

    private static Member message(int field, Function<Json, WireMessage> form) {
        return (value, message) -> message.message(field, form.apply(value));
    }

    private static Member each(Member member) {
        return (value, message) -> {
            if (value instanceof JsonArray array) {
                array.forEach(element -> member.write(element, message));
            }
        };
    }

    private static WireMessage alone(Member member, Json value) {
        var message = new WireMessage();
        member.write(value, message);
        return message;
    }

    private static WireMessage schema(Json value) {
        return SCHEMA.of(value);
    }

    private static WireMessage schemas(Json value) {
        return named(1, value, WireDocument::schema);
    }

    private static WireMessage schemaOrFlag(Json value) {
        return alone(value instanceof JsonObject ? message(1, WireDocument::schema) : flag(2), value);
    }

    /** A body, or what stands in the path or the query; each in wrappers of its own. */
    private static WireMessage parameter(Json value) {
        String in = value instanceof JsonObject object ? object.string("in").orElse("") : "";
        WireMessage wrapped = switch (in) {
            case "body" -> new WireMessage().message(1, BODY.of(value));
            case "path" -> new WireMessage().message(2, new WireMessage().message(4, PATH.of(value)));
            default -> new WireMessage().message(2, new WireMessage().message(3, QUERY.of(value)));
        };
        return new WireMessage().message(1, wrapped);
    }

    private static WireMessage response(Json value) {
        return new WireMessage().message(1, RESPONSE.of(value));
    }

    /** What a map is: pairs, all in the same field. */
    private static WireMessage named(int field, Json value, Function<Json, WireMessage> form) {
        var message = new WireMessage();
        entries(value).forEach((name, member) -> message.message(field, pair(name, form.apply(member))));
        return message;
    }

    private static WireMessage pair(String name, WireMessage value) {
        return new WireMessage().text(1, name).message(2, value);
    }

    /** Anything, as YAML; JSON is YAML, too. */
    private static WireMessage any(Json value) {
        return new WireMessage().text(2, JsonWriter.text(value));
    }

    private static Map<String, Json> entries(Json value) {
        return value instanceof JsonObject object ? object.members() : Map.of();
    }

    private static String string(Json value) {
        return value instanceof JsonString string ? string.value() : JsonWriter.text(value);
    }
}

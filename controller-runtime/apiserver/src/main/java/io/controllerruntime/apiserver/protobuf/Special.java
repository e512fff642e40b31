// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.protobuf;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonBoolean;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import io.controllerruntime.apiserver.json.JsonString;
import io.controllerruntime.apiserver.json.JsonSyntaxException;
import io.controllerruntime.apiserver.json.JsonWriter;
import java.util.Arrays;
import java.util.Optional;

/**
 * Messages that Go writes as JSON in a form of their own: each knows its fields, and how they become that form and come from it; the
 * {@code *_proto.go} files of k8s.io/apimachinery, and apiextensions/v1/marshal.go.
 */
enum Special {
    TIME("meta.v1.Time", "seconds 1 *int64?\tnanos 2 *int32?") {
        @Override
        JsonObject plain(Json form) {
            return Times.plain(form, 1_000_000_000);
        }

        @Override
        Json form(JsonObject plain) {
            return Times.seconds(plain);
        }
    },

    MICRO_TIME("meta.v1.MicroTime", "seconds 1 *int64?\tnanos 2 *int32?") {
        @Override
        JsonObject plain(Json form) {
            return Times.plain(form, 1_000);
        }

        @Override
        Json form(JsonObject plain) {
            return Times.micros(plain);
        }
    },

    QUANTITY("resource.Quantity", "string 1 *string?") {
        @Override
        JsonObject plain(Json form) {
            return JsonObject.of(
                    "string",
                    switch (form) {
                        case JsonString text -> text;
                        case JsonNull none -> Json.of("0");
                        default -> Json.of(JsonWriter.text(form));
                    });
        }

        @Override
        Json form(JsonObject plain) {
            return Json.of(plain.string("string").orElse("0"));
        }
    },

    INT_OR_STRING("util.intstr.IntOrString", "type 1 int64?\tintVal 2 int32?\tstrVal 3 string?") {
        @Override
        JsonObject plain(Json form) {
            return form instanceof JsonString text
                    ? JsonObject.builder().put("type", 1).put("strVal", text).build()
                    : JsonObject.of("intVal", form);
        }

        @Override
        Json form(JsonObject plain) {
            return plain.has("type")
                    ? Json.of(plain.string("strVal").orElse(""))
                    : Json.of(plain.integer("intVal").orElse(0L));
        }
    },

    EXTENSION("pkg.runtime.RawExtension", Raw.FIELDS) {
        @Override
        JsonObject plain(Json form) {
            return Raw.plain(form);
        }

        @Override
        Json form(JsonObject plain) {
            return Raw.form(plain);
        }
    },

    FIELDS("meta.v1.FieldsV1", Raw.FIELDS) {
        @Override
        JsonObject plain(Json form) {
            return Raw.plain(form);
        }

        @Override
        Json form(JsonObject plain) {
            return Raw.form(plain);
        }
    },

    ANYTHING("apiextensions.v1.JSON", Raw.FIELDS) {
        @Override
        JsonObject plain(Json form) {
            return Raw.plain(form);
        }

        @Override
        Json form(JsonObject plain) {
            return Raw.form(plain);
        }
    },

    /** A list that is an element of something. */
    STRINGS("strings", "items 1 []string?") {
        @Override
        JsonObject plain(Json form) {
            return JsonObject.of("items", form);
        }

        @Override
        Json form(JsonObject plain) {
            return plain.at("items").orElse(JsonNull.NULL);
        }
    },

    SCHEMA_OR_LIST(
            "apiextensions.v1.JSONSchemaPropsOrArray",
            "schema 1 *apiextensions.v1.JSONSchemaProps?\tjSONSchemas/JSONSchemas 2 []apiextensions.v1.JSONSchemaProps?") {
        @Override
        JsonObject plain(Json form) {
            return JsonObject.of(form instanceof JsonArray ? "jSONSchemas" : "schema", form);
        }

        @Override
        Json form(JsonObject plain) {
            return plain.at("jSONSchemas").or(() -> plain.at("schema")).orElse(JsonNull.NULL);
        }
    },

    SCHEMA_OR_TRUTH(
            "apiextensions.v1.JSONSchemaPropsOrBool", "allows 1 bool?\tschema 2 *apiextensions.v1.JSONSchemaProps?") {
        @Override
        JsonObject plain(Json form) {
            return form instanceof JsonObject schema
                    ? JsonObject.of("allows", JsonBoolean.TRUE).with("schema", schema)
                    : JsonObject.of("allows", form);
        }

        @Override
        Json form(JsonObject plain) {
            return plain.at("schema").orElseGet(() -> Json.of(plain.has("allows")));
        }
    },

    SCHEMA_OR_STRINGS(
            "apiextensions.v1.JSONSchemaPropsOrStringArray",
            "schema 1 *apiextensions.v1.JSONSchemaProps?\tproperty 2 []string?") {
        @Override
        JsonObject plain(Json form) {
            return JsonObject.of(form instanceof JsonArray ? "property" : "schema", form);
        }

        @Override
        Json form(JsonObject plain) {
            return plain.at("property").or(() -> plain.at("schema")).orElse(JsonNull.NULL);
        }
    };

    private final String name;
    private final String fields;

    Special(String name, String fields) {
        this.name = name;
        this.fields = fields;
    }

    static Optional<Special> of(String name) {
        return Arrays.stream(values())
                .filter(special -> special.name.equals(name))
                .findFirst();
    }

    /** As a line of the table of messages. */
    String line() {
        return name + "\t" + fields;
    }

    /** The fields of what JSON has; null stands for the zero value. */
    abstract JsonObject plain(Json form);

    /** What JSON has; fields with zero values are not there. */
    abstract Json form(JsonObject plain);

    /** JSON within a message, as its text. */
    private static final class Raw {

        static final String FIELDS = "raw 1 *string?";

        static JsonObject plain(Json form) {
            return form instanceof JsonNull ? JsonObject.empty() : JsonObject.of("raw", Json.of(JsonWriter.text(form)));
        }

        static Json form(JsonObject plain) {
            String text = plain.string("raw").orElse("");
            try {
                return text.isEmpty() ? JsonNull.NULL : JsonReader.read(text);
            } catch (JsonSyntaxException e) {
                throw new ProtobufException(String.valueOf(e.getMessage()));
            }
        }
    }
}

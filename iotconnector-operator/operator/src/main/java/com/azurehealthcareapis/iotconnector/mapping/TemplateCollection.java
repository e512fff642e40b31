// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.mapping;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The templates of a mapping, as far as they can be read.
 *
 * @param items the items of the collection
 */
record TemplateCollection(JsonArray items) {

    /**
     * One template.
     *
     * @param path its place in the mapping
     * @param json its members
     */
    record Template(String path, JsonObject json) {

        String typeName() {
            return Json.text(json, "typeName");
        }

        /** The names of the values that a device template extracts. */
        Stream<String> extractedValues() {
            return objects(json, "values").map(value -> Json.text(value, "valueName"));
        }

        /** The names of the values that a FHIR template stores, in the Observation or in its components. */
        Stream<String> storedValues() {
            return Stream.concat(Stream.of(json), objects(json, "components"))
                    .flatMap(owner -> Json.member(owner, "value").stream())
                    .filter(JsonElement::isJsonObject)
                    .map(value -> Json.text(value.getAsJsonObject(), "valueName"));
        }

        private static Stream<JsonObject> objects(JsonObject owner, String list) {
            return Json.member(owner, list).stream()
                    .filter(JsonElement::isJsonArray)
                    .flatMap(items -> items.getAsJsonArray().asList().stream())
                    .filter(JsonElement::isJsonObject)
                    .map(JsonElement::getAsJsonObject);
        }
    }

    static TemplateCollection of(JsonObject mapping) {
        return new TemplateCollection(Json.member(mapping, "template")
                .filter(JsonElement::isJsonArray)
                .map(JsonElement::getAsJsonArray)
                .orElseGet(JsonArray::new));
    }

    Stream<Template> templates() {
        return IntStream.range(0, items.size()).boxed().flatMap(this::template);
    }

    private Stream<Template> template(int index) {
        return Stream.of(items.get(index))
                .filter(JsonElement::isJsonObject)
                .flatMap(container -> Json.member(container.getAsJsonObject(), "template").stream())
                .filter(JsonElement::isJsonObject)
                .map(template -> new Template("template[" + index + "].template", template.getAsJsonObject()));
    }
}

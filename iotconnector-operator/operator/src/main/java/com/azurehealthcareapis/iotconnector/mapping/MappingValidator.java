// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.mapping;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds what the functions would refuse in a mapping. */
public final class MappingValidator {

    private static final List<Kind> DEVICE_KINDS = List.of(
            new Kind("JsonPathContent", true, Templates.JSON_PATH),
            new Kind("IotJsonPathContent", true, Templates.IOT),
            new Kind("IotCentralJsonPathContent", false, Templates.IOT),
            new Kind("CalculatedContent", false, Templates.CALCULATED));

    /** How deep the functions' JSON library reads (Newtonsoft.Json 13). */
    private static final int MAX_DEPTH = 64;

    private static final List<Kind> FHIR_KINDS = List.of(new Kind("CodeValueFhir", true, Templates.CODE_VALUE));

    /**
     * A kind of template within a collection.
     *
     * @param name its templateType
     * @param hasLongName whether it is also known with the suffix Template
     * @param members the members of its template
     */
    private record Kind(String name, boolean hasLongName, Members members) {
        boolean isNamed(String type) {
            return name.equalsIgnoreCase(type) || (hasLongName && (name + "Template").equalsIgnoreCase(type));
        }
    }

    private MappingValidator() {}

    /** What is wrong with a device mapping; empty when the normalization function can load it. */
    public static List<Problem> checkDevice(JsonObject mapping) {
        return checkCollection(mapping, new Kind("CollectionContent", true, Members.object()), DEVICE_KINDS);
    }

    /** What is wrong with a FHIR mapping; empty when the FHIR transformation can load it. */
    public static List<Problem> checkFhir(JsonObject mapping) {
        var problems = new ArrayList<>(
                checkCollection(mapping, new Kind("CollectionFhir", true, Members.object()), FHIR_KINDS));
        problems.addAll(duplicateTypeNames(mapping));
        return problems;
    }

    private static List<Problem> checkCollection(JsonObject mapping, Kind collection, List<Kind> kinds) {
        if (Json.isDeeperThan(MAX_DEPTH, mapping)) {
            return List.of(new Problem("", "the document is nested deeper than " + MAX_DEPTH + " levels"));
        }
        var problems = new ArrayList<Problem>();
        if (!collection.isNamed(Json.text(mapping, "templateType"))) {
            problems.add(new Problem(
                    "templateType",
                    "must be " + collection.name() + ", is " + describe(Json.member(mapping, "templateType"))));
        }
        Optional<JsonElement> templates = Json.member(mapping, "template");
        if (templates.isPresent() && templates.get() instanceof JsonArray items) {
            Shape.listOf((item, path, found) -> checkTemplate(item, path, kinds, found))
                    .check(items, "template", problems);
        } else {
            problems.add(new Problem("template", "must be a list of templates, is " + describe(templates)));
        }
        return problems;
    }

    private static void checkTemplate(JsonElement item, String path, List<Kind> kinds, List<Problem> problems) {
        if (!(item instanceof JsonObject container)) {
            problems.add(new Problem(path, "must be an object, is " + Json.describe(item)));
            return;
        }
        String type = Json.text(container, "templateType");
        Optional<Kind> kind =
                kinds.stream().filter(known -> known.isNamed(type)).findFirst();
        if (kind.isEmpty()) {
            problems.add(new Problem(
                    path + ".templateType",
                    "must be one of "
                            + String.join(", ", kinds.stream().map(Kind::name).toList()) + ", is "
                            + describe(Json.member(container, "templateType"))));
            return;
        }
        Json.member(container, "template")
                .ifPresentOrElse(
                        template -> kind.get().members().check(template, path + ".template", problems),
                        () -> problems.add(new Problem(path + ".template", "is required")));
    }

    private static List<Problem> duplicateTypeNames(JsonObject mapping) {
        Set<String> seen = new HashSet<>();
        return TemplateCollection.of(mapping)
                .templates()
                .filter(template -> !template.typeName().isBlank())
                .filter(template -> !seen.add(Json.lower(template.typeName())))
                .map(template -> new Problem(
                        template.path() + ".typeName",
                        "repeats the type " + template.typeName() + "; each type has one template"))
                .toList();
    }

    private static String describe(Optional<JsonElement> value) {
        return value.map(Json::describe).orElse("missing");
    }
}

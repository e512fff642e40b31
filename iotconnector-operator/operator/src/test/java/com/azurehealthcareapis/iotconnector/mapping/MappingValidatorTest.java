// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of domain validation, one line each: a template in which $ stands for the rest of a valid one, and the problem it has. */
class MappingValidatorTest {

    private static final String JSON_PATH =
            "typeName: t, typeMatchExpression: m, deviceIdExpression: d, timestampExpression: s";
    private static final String IOT = "typeName: t, typeMatchExpression: m";
    private static final String CODE_VALUE = "typeName: t, codes: [{code: c}]";

    @Test
    void aMappingThatTheFunctionsCannotReadForItsDepthIsRefused() {
        String deep = "{templateType: CollectionContent, template: [], x: " + "[".repeat(100) + "]".repeat(100) + "}";
        assertThat(MappingValidator.checkDevice(json(deep)))
                .containsExactly(new Problem("", "the document is nested deeper than 64 levels"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {templateType: CollectionContent, template: []}                |
        {templateType: collectioncontenttemplate, template: []}        |
        {TemplateType: CollectionContent, Template: []}                |
        {templateType: CollectionFhir, template: []}                   | templateType: must be CollectionContent, is "CollectionFhir"
        {template: []}                                                 | templateType: must be CollectionContent, is missing
        {templateType: CollectionContent}                              | template: must be a list of templates, is missing
        {templateType: CollectionContent, template: {}}                | template: must be a list of templates, is an object
        {templateType: CollectionContent, template: [1]}               | template[0]: must be an object, is 1
        {templateType: CollectionContent, template: [{}]}              | template[0].templateType: must be one of JsonPathContent, IotJsonPathContent, IotCentralJsonPathContent, CalculatedContent, is missing
        """)
    void aDeviceMappingIsACollectionOfContentTemplates(String mapping, String problem) {
        assertThat(MappingValidator.checkDevice(json(mapping)))
                .extracting(Problem::toString)
                .isEqualTo(listOf(problem));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        JsonPathContent            | {$}                                                 |
        jsonpathcontenttemplate    | {$}                                                 |
        JsonPathContent            | {$, patientIdExpression: p, encounterIdExpression: e, correlationIdExpression: c} |
        JsonPathContent            | {$, patientIdExpression: null}                      |
        JsonPathContent            | {$, values: [{valueName: v, valueExpression: x, required: true}]} |
        JsonPathContent            | {typeMatchExpression: m, deviceIdExpression: d, timestampExpression: s} | .typeName: is required
        JsonPathContent            | {typeName: t, deviceIdExpression: d, timestampExpression: s} | .typeMatchExpression: is required
        JsonPathContent            | {typeName: t, typeMatchExpression: m, timestampExpression: s} | .deviceIdExpression: is required
        JsonPathContent            | {typeName: t, typeMatchExpression: m, deviceIdExpression: d} | .timestampExpression: is required
        JsonPathContent            | {typeName: t, typeMatchExpression: m, deviceIdExpression: d, timestampExpression: null} | .timestampExpression: is required
        JsonPathContent            | {typeName: "", typeMatchExpression: m, deviceIdExpression: d, timestampExpression: s} | .typeName: must not be empty
        JsonPathContent            | {$, typo: 1}                                        | .typo: is not known here; known are typeName, typeMatchExpression, patientIdExpression, encounterIdExpression, correlationIdExpression, values, deviceIdExpression, timestampExpression
        JsonPathContent            | {$, patientIdExpression: {value: p}}                | .patientIdExpression: must be a string, is an object
        JsonPathContent            | {$, values: {}}                                     | .values: must be a list, is an object
        JsonPathContent            | {$, values: [{valueExpression: x}]}                 | .values[0].valueName: is required
        JsonPathContent            | {$, values: [{valueName: v}]}                       | .values[0].valueExpression: is required
        JsonPathContent            | {$, values: [{valueName: v, valueExpression: x, required: maybe}]} | .values[0].required: must be true or false, is "maybe"
        JsonPathContent            | []                                                  | : must be an object, is a list
        """)
    void aJsonPathTemplateNamesWhatItMatchesAndExtracts(String type, String template, String problem) {
        assertThat(device(type, template.replace("$", JSON_PATH))).isEqualTo(inTemplate(problem));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        IotJsonPathContent                | {$}                        |
        IotJsonPathContentTemplate        | {$}                        |
        IotCentralJsonPathContent         | {$}                        |
        IotJsonPathContent                | {$, deviceIdExpression: d} |
        IotCentralJsonPathContent         | {typeName: t}              | .typeMatchExpression: is required
        """)
    void anIotTemplateKnowsDeviceAndTimeByItself(String type, String template, String problem) {
        assertThat(device(type, template.replace("$", IOT))).isEqualTo(inTemplate(problem));
    }

    @ParameterizedTest
    @CsvSource({"IotCentralJsonPathContentTemplate", "CalculatedContentTemplate", "CodeValueFhir"})
    void someTemplateTypesAreNotKnownInADeviceMapping(String type) {
        assertThat(device(type, "{}"))
                .singleElement()
                .asString()
                .startsWith("template[0].templateType: must be one of ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {$, values: [{valueName: v, valueExpression: x}]}                                    |
        {$, values: [{valueName: v, valueExpression: {value: x, language: JmesPath}}]}       |
        {$, values: [], defaultExpressionLanguage: jsonpath}                                 |
        {$}                                                                                  | .values: is required
        {$, values: [], patientIdExpression: {value: p, language: XPath}}                    | .patientIdExpression.language: must be one of JsonPath, JmesPath, is "XPath"
        {$, values: [], patientIdExpression: {language: JsonPath}}                           | .patientIdExpression.value: is required
        {$, values: [], patientIdExpression: []}                                             | .patientIdExpression: must be an object, is a list
        """)
    void anExpressionOfACalculatedTemplateMayNameItsLanguage(String template, String problem) {
        assertThat(device("CalculatedContent", template.replace("$", JSON_PATH)))
                .isEqualTo(inTemplate(problem));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {$}                                                             |
        {$, periodInterval: -1}                                         |
        {$, periodInterval: 1440}                                       |
        {$, periodInterval: 30}                                         | .periodInterval: must be one of -1, 0, 60, 1440, is 30
        {$, category: [{text: x, codes: [{code: c, system: s}]}]}       |
        {$, category: [{text: x}]}                                      | .category[0].codes: is required
        {codes: []}                                                     | .typeName: is required
        {typeName: t}                                                   | .codes: is required
        {$, codes2: []}                                                 | .codes2: is not known here; known are typeName, codes, periodInterval, category, value, components
        {typeName: t, codes: [{cod: c}]}                                | .codes[0].cod: is not known here; known are code, system, display
        {$, value: {valueName: v, valueType: SampledData, unit: u, defaultPeriod: 5000}} |
        {$, value: {valueType: sampleddata}}                            |
        {$, value: {valueType: SampledData, defaultPeriod: often}}      | .value.defaultPeriod: must be a number, is "often"
        {$, value: {valueType: Quantity, unit: u, system: s, code: c}}  |
        {$, value: {valueType: Quantity, unit: u, system: s}}           | .value.code: is required
        {$, value: {valueType: CodeableConcept, codes: []}}             |
        {$, value: {valueType: CodeableConcept}}                        | .value.codes: is required
        {$, value: {valueType: String, valueName: v}}                   |
        {$, value: {valueType: String, unit: u}}                        | .value.unit: is not known here; known are valueType, valueName
        {$, value: {valueType: Boolean}}                                | .value.valueType: must be one of SampledData, Quantity, CodeableConcept, String
        {$, value: {}}                                                  | .value.valueType: must be one of SampledData, Quantity, CodeableConcept, String
        {$, components: [{codes: [{code: c}], value: {valueType: String}}]} |
        {$, components: [{value: {valueType: X}}]}                      | .components[0].value.valueType: must be one of SampledData, Quantity, CodeableConcept, String
        """)
    void aCodeValueTemplateSaysHowAMeasurementBecomesAnObservation(String template, String problem) {
        String mapping = "{templateType: CollectionFhir, template: [{templateType: CodeValueFhir, template: "
                + template.replace("$", CODE_VALUE) + "}]}";
        assertThat(MappingValidator.checkFhir(json(mapping)))
                .extracting(Problem::toString)
                .isEqualTo(inTemplate(problem));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        a | b |
        a | a | template[1].template.typeName: repeats the type a; each type has one template
        a | A | template[1].template.typeName: repeats the type A; each type has one template
        """)
    void everyTypeHasOneFhirTemplate(String first, String second, String problem) {
        String template = "{templateType: CodeValueFhir, template: {typeName: %s, codes: []}}";
        String mapping = "{templateType: CollectionFhir, template: [" + template.formatted(first) + ", "
                + template.formatted(second) + "]}";
        assertThat(MappingValidator.checkFhir(json(mapping)))
                .extracting(Problem::toString)
                .isEqualTo(listOf(problem));
    }

    private static List<String> device(String type, String template) {
        String mapping = "{templateType: CollectionContent, template: [{templateType: " + type + ", template: "
                + template + "}]}";
        return MappingValidator.checkDevice(json(mapping)).stream()
                .map(Problem::toString)
                .toList();
    }

    private static List<String> inTemplate(String problem) {
        return problem == null ? List.of() : List.of("template[0].template" + problem);
    }

    private static List<String> listOf(String problem) {
        return problem == null ? List.of() : List.of(problem);
    }

    private static JsonObject json(String lenient) {
        return JsonParser.parseString(lenient).getAsJsonObject();
    }
}

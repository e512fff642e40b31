// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrossCheckTest {

    @Test
    void aMappingWhoseEveryValueIsStoredHasNoWarnings() {
        assertThat(warnings(device("hr", "rate"), fhir("HR", "value: {valueName: RATE}")))
                .isEmpty();
    }

    @Test
    void aTypeWithoutFhirTemplateIsReported() {
        assertThat(warnings(device("hr", "rate"), fhir("bp", "value: {valueName: rate}")))
                .containsExactly("type hr of the device mapping has no template in the FHIR mapping");
    }

    @Test
    void aValueThatNoFhirTemplateStoresIsReported() {
        assertThat(warnings(device("hr", "rate"), fhir("hr", "value: {valueName: other}")))
                .containsExactly("value rate of type hr is not used by the FHIR mapping");
    }

    @Test
    void aValueOfAComponentIsStoredToo() {
        assertThat(warnings(device("hr", "rate"), fhir("hr", "components: [{value: {valueName: rate}}]")))
                .isEmpty();
    }

    private static List<String> warnings(String device, String fhir) {
        return CrossCheck.warnings(json(device), json(fhir));
    }

    private static String device(String type, String value) {
        return "{template: [{template: {typeName: " + type + ", values: [{valueName: " + value + "}]}}]}";
    }

    private static String fhir(String type, String value) {
        return "{template: [{template: {typeName: " + type + ", " + value + "}}]}";
    }

    private static JsonObject json(String lenient) {
        return JsonParser.parseString(lenient).getAsJsonObject();
    }
}

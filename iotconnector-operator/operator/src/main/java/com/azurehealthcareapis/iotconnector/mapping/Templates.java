// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.mapping;

import static com.azurehealthcareapis.iotconnector.mapping.Members.object;
import static com.azurehealthcareapis.iotconnector.mapping.Shape.bool;
import static com.azurehealthcareapis.iotconnector.mapping.Shape.listOf;
import static com.azurehealthcareapis.iotconnector.mapping.Shape.name;
import static com.azurehealthcareapis.iotconnector.mapping.Shape.oneOf;
import static com.azurehealthcareapis.iotconnector.mapping.Shape.text;
import static com.azurehealthcareapis.iotconnector.mapping.Shape.textOr;

/** The members of each template, as microsoft/iomt-fhir declares them (Microsoft.Health.Fhir.Ingest.Template). */
final class Templates {

    private Templates() {}

    /** Matches with JSONPath; device and time are found by expressions. */
    static final Members JSON_PATH =
            jsonPath().required("deviceIdExpression", text()).required("timestampExpression", text());

    /** JSONPath on messages of IoT Hub or IoT Central, which carry device and time in fixed places; expressions for them are ignored. */
    static final Members IOT =
            jsonPath().optional("deviceIdExpression", text()).optional("timestampExpression", text());

    /** An expression as text, or with the language it is written in. */
    private static final Shape EXPRESSION =
            textOr(object().required("value", text()).optional("language", language()));

    /** Expressions in JSONPath or JMESPath. */
    static final Members CALCULATED = object().required("typeName", name())
            .required("typeMatchExpression", EXPRESSION)
            .required("deviceIdExpression", EXPRESSION)
            .required("timestampExpression", EXPRESSION)
            .optional("patientIdExpression", EXPRESSION)
            .optional("encounterIdExpression", EXPRESSION)
            .optional("correlationIdExpression", EXPRESSION)
            .optional("defaultExpressionLanguage", language())
            .required("values", listOf(value(EXPRESSION)));

    private static final Shape CODES =
            listOf(object().optional("code", text()).optional("system", text()).optional("display", text()));

    private static final Shape VALUE = new FhirValue(CODES);

    /** One or more codes with a value, or with components that have values. */
    static final Members CODE_VALUE = object().required("typeName", name())
            .required("codes", CODES)
            .optional("periodInterval", oneOf("-1", "0", "60", "1440"))
            .optional("category", listOf(object().optional("text", text()).required("codes", CODES)))
            .optional("value", VALUE)
            .optional("components", listOf(object().optional("codes", CODES).optional("value", VALUE)));

    private static Members jsonPath() {
        return object().required("typeName", name())
                .required("typeMatchExpression", text())
                .optional("patientIdExpression", text())
                .optional("encounterIdExpression", text())
                .optional("correlationIdExpression", text())
                .optional("values", listOf(value(text())));
    }

    private static Members value(Shape expression) {
        return object().required("valueName", name())
                .required("valueExpression", expression)
                .optional("required", bool());
    }

    private static Shape language() {
        return oneOf("JsonPath", "JmesPath");
    }
}

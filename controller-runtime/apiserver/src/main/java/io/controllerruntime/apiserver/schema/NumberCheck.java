// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.schema;

import static io.controllerruntime.apiserver.schema.Findings.name;

import io.controllerruntime.apiserver.errors.FieldPath;
import io.controllerruntime.apiserver.json.GoText;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonDecimal;
import io.controllerruntime.apiserver.json.JsonInteger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** multipleOf, minimum and maximum; numberValidator in kube-openapi/pkg/validation/validate/validator.go. */
record NumberCheck(
        Optional<Double> multipleOf,
        Optional<Double> minimum,
        boolean exclusiveMinimum,
        Optional<Double> maximum,
        boolean exclusiveMaximum)
        implements Check {

    static NumberCheck of(Schema schema) {
        return new NumberCheck(
                number(schema, "multipleOf"),
                number(schema, "minimum"),
                schema.json().bool("exclusiveMinimum").orElse(false),
                number(schema, "maximum"),
                schema.json().bool("exclusiveMaximum").orElse(false));
    }

    private static Optional<Double> number(Schema schema, String keyword) {
        return schema.json().at(keyword).filter(Numbers::isNumber).map(Numbers::toDouble);
    }

    @Override
    public boolean appliesTo(Json value) {
        return Numbers.isNumber(value);
    }

    @Override
    public void check(Json value, FieldPath path, @Nullable Correlation past, Findings findings) {
        multipleOf
                .filter(factor -> !isMultiple(value, factor))
                .ifPresent(factor -> add(value, path, "be a multiple of", factor, findings));
        minimum.filter(bound -> compare(value, bound) < (exclusiveMinimum ? 1 : 0))
                .ifPresent(bound -> add(
                        value,
                        path,
                        exclusiveMinimum ? "be greater than" : "be greater than or equal to",
                        bound,
                        findings));
        maximum.filter(bound -> compare(value, bound) > (exclusiveMaximum ? -1 : 0))
                .ifPresent(bound -> add(
                        value, path, exclusiveMaximum ? "be less than" : "be less than or equal to", bound, findings));
        findings.matched();
    }

    private static void add(Json value, FieldPath path, String must, double bound, Findings findings) {
        String text = value instanceof JsonInteger ? Long.toString((long) bound) : GoText.plain(bound);
        findings.invalid(path, value, name(path) + " in body should " + must + " " + text);
    }

    /** An integer is compared with what of the bound is whole. */
    private static int compare(Json value, double bound) {
        return value instanceof JsonInteger(long integer)
                ? Long.compare(integer, (long) bound)
                : Double.compare(((JsonDecimal) value).value(), bound);
    }

    private static boolean isMultiple(Json value, double factor) {
        if (value instanceof JsonInteger(long integer)) {
            return (long) factor != 0 && integer % (long) factor == 0;
        }
        double number = ((JsonDecimal) value).value();
        double quotient = factor < 1 ? 1 / factor * number : number / factor;
        return Math.abs(quotient - Math.rint(quotient)) < 1e-9 * Math.max(1, Math.abs(quotient));
    }
}

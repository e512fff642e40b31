// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.Names;
import java.util.Optional;

/** Validation of labels, annotations and selectors by label; k8s.io/apimachinery/pkg/apis/meta/v1/validation/validation.go. */
final class Labels {

    private static final int ANNOTATIONS_SIZE = 256 * 1024;

    private Labels() {}

    static void validate(Field labels) {
        labels.keys().sorted().forEach(key -> {
            validateKey(labels, key);
            Names.labelValue(labels.key(key).text())
                    .forEach(problem -> labels.invalid(labels.key(key).valueOr(Json.of("")), problem));
        });
    }

    /** A field whose text is the key of a label. */
    static void validateName(Field name) {
        name.check(Names::qualified);
    }

    private static void validateKey(Field labels, String key) {
        Names.qualified(key).forEach(problem -> labels.invalid(Json.of(key), problem));
    }

    static void validateAnnotations(Field annotations) {
        annotations
                .keys()
                .sorted()
                .forEach(key -> Names.annotation(key).forEach(problem -> annotations.invalid(Json.of(key), problem)));
        int size = annotations
                .keys()
                .mapToInt(key -> key.length() + annotations.key(key).text().length())
                .sum();
        if (size > ANNOTATIONS_SIZE) {
            annotations.tooLong(ANNOTATIONS_SIZE);
        }
    }

    static void validateSelector(Field selector) {
        validate(selector.at("matchLabels"));
        selector.at("matchExpressions").items().forEach(Labels::validateRequirement);
    }

    private static void validateRequirement(Field requirement) {
        validateOperator(requirement);
        validateName(requirement.at("key"));
        requirement.at("values").items().forEach(value -> value.check(Names::labelValue));
    }

    /** Whether an operator is one, and has as many values as it needs. */
    static void validateOperator(Field requirement) {
        Field values = requirement.at("values");
        switch (requirement.at("operator").text()) {
            case "In", "NotIn" -> {
                if (values.isEmpty()) {
                    values.required("must be specified when `operator` is 'In' or 'NotIn'");
                }
            }
            case "Exists", "DoesNotExist" -> {
                if (!values.isEmpty()) {
                    values.forbidden("may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
                }
            }
            default -> requirement.at("operator").invalid("not a valid selector operator");
        }
    }

    /** Whether the selector has no condition at all. */
    static boolean isEmpty(Field selector) {
        return selector.at("matchLabels").isEmpty()
                && selector.at("matchExpressions").isEmpty();
    }

    /** Whether every condition can be evaluated; kube-apiserver stops comparing when one cannot. */
    static boolean isUsable(Field selector) {
        var problems = Field.errors(selector.object(), Labels::validateSelector);
        return problems.isEmpty();
    }

    static boolean matches(JsonObject selector, JsonObject labels) {
        boolean labelsMatch = selector.object("matchLabels").stream()
                .flatMap(wanted -> wanted.members().entrySet().stream())
                .allMatch(wanted -> wanted.getValue().equals(labels.get(wanted.getKey())));
        return labelsMatch
                && selector.array("matchExpressions").stream()
                        .flatMap(list -> list.objects())
                        .allMatch(requirement -> meets(requirement, labels));
    }

    private static boolean meets(JsonObject requirement, JsonObject labels) {
        Optional<String> value = labels.string(requirement.string("key").orElse(""));
        boolean listed = value.isPresent()
                && requirement.array("values").stream()
                        .flatMap(list -> list.strings())
                        .anyMatch(value.get()::equals);
        return switch (requirement.string("operator").orElse("")) {
            case "In" -> listed;
            case "NotIn" -> !listed;
            case "Exists" -> value.isPresent();
            case "DoesNotExist" -> value.isEmpty();
            default -> false;
        };
    }
}

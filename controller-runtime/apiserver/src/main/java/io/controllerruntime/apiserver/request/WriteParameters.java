// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.request;

import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.errors.FieldPath;
import io.controllerruntime.apiserver.errors.StatusError;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.meta.GroupKind;
import io.controllerruntime.apiserver.registry.Write;
import io.controllerruntime.apiserver.registry.WriteOptionErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The query parameters of writes; k8s.io/apimachinery/pkg/apis/meta/v1/validation/validation.go.
 *
 * @param mode whether the outcome is kept
 * @param manager who writes, for managedFields
 * @param validation what is done about unknown fields
 * @param force whether an apply takes fields from others; empty when it is not said
 */
record WriteParameters(Write.Mode mode, String manager, Validation validation, Optional<Boolean> force) {

    private static final int MAX_MANAGER = 128;
    private static final String DRY_RUN = "dryRun";
    private static final String FIELD_VALIDATION = "fieldValidation";

    /** What is done about unknown and duplicate fields. */
    enum Validation {
        IGNORE,
        WARN,
        STRICT
    }

    /** Of a create or an update. */
    static WriteParameters of(ApiRequest request, String optionsKind) {
        return of(request, optionsKind, List.of());
    }

    /** Of a patch. */
    static WriteParameters ofPatch(ApiRequest request, PatchType type) {
        var errors = new ArrayList<FieldError>();
        if (type == PatchType.APPLY) {
            if (request.parameter("fieldManager").orElse("").isEmpty()) {
                errors.add(FieldError.required(FieldPath.of("fieldManager"), "is required for apply patch"));
            }
        } else if (request.parameter("force").isPresent()) {
            errors.add(FieldError.forbidden(FieldPath.of("force"), "may not be specified for non-apply patch"));
        }
        return of(request, "PatchOptions", errors);
    }

    private static WriteParameters of(ApiRequest request, String optionsKind, List<FieldError> before) {
        var errors = new ArrayList<>(before);
        String manager = request.parameter("fieldManager").orElse("");
        errors.addAll(WriteOptionErrors.fieldManager(manager, FieldPath.of("fieldManager")));
        List<String> dryRun = request.query().getOrDefault(DRY_RUN, List.of());
        errors.addAll(dryRunErrors(dryRun));
        String validation = request.parameter(FIELD_VALIDATION).orElse("");
        if (!List.of("", "Ignore", "Strict", "Warn").contains(validation)) {
            errors.add(FieldError.notSupported(
                    FieldPath.of(FIELD_VALIDATION), validation, List.of("", "Ignore", "Strict", "Warn")));
        }
        if (!errors.isEmpty()) {
            throw StatusError.invalid(new GroupKind("meta.k8s.io", optionsKind), "", errors);
        }
        return new WriteParameters(
                mode(dryRun),
                manager.isEmpty() ? manager(request.header("user-agent")) : manager,
                validation(validation),
                request.parameter("force").map(RequestInfo::isTrue));
    }

    static List<FieldError> dryRunErrors(List<String> dryRun) {
        return dryRun.stream().allMatch("All"::equals)
                ? List.of()
                : List.of(FieldError.notSupported(FieldPath.of(DRY_RUN), JsonArray.ofStrings(dryRun), List.of("All")));
    }

    static Write.Mode mode(List<String> dryRun) {
        return dryRun.isEmpty() ? Write.Mode.COMMIT : Write.Mode.DRY_RUN;
    }

    private static Validation validation(String text) {
        return switch (text) {
            case "Ignore" -> Validation.IGNORE;
            case "Strict" -> Validation.STRICT;
            default -> Validation.WARN;
        };
    }

    /** The program's name, as its user agent has it before the first slash. */
    private static String manager(String userAgent) {
        int slash = userAgent.indexOf('/');
        String name = slash < 0 ? userAgent : userAgent.substring(0, slash);
        var printable = new StringBuilder();
        name.codePoints().filter(c -> !Character.isISOControl(c)).forEach(c -> {
            if (printable.length() < MAX_MANAGER) {
                printable.appendCodePoint(c);
            }
        });
        return printable.toString();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.meta.Names;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Validation of references from a container to fields of its own pod; validateObjectFieldSelector in core/validation/validation.go. */
final class FieldRefValidation {

    private static final List<String> IN_VARIABLES = List.of(
            "metadata.name",
            "metadata.namespace",
            "metadata.uid",
            "spec.nodeName",
            "spec.serviceAccountName",
            "status.hostIP",
            "status.hostIPs",
            "status.podIP",
            "status.podIPs");

    private static final List<String> IN_VOLUMES =
            List.of("metadata.annotations", "metadata.labels", "metadata.name", "metadata.namespace", "metadata.uid");

    private static final Set<String> KNOWN = Set.of(
            "metadata.annotations",
            "metadata.labels",
            "metadata.name",
            "metadata.namespace",
            "metadata.uid",
            "spec.nodeName",
            "spec.restartPolicy",
            "spec.serviceAccountName",
            "spec.schedulerName",
            "status.phase",
            "status.hostIP",
            "status.hostIPs",
            "status.podIP",
            "status.podIPs",
            "spec.host");

    private static final List<String> RESOURCES = List.of(
            "limits.cpu",
            "limits.ephemeral-storage",
            "limits.memory",
            "requests.cpu",
            "requests.ephemeral-storage",
            "requests.memory");

    private static final Set<String> CPU_DIVISORS = Set.of("1m", "1");
    private static final Set<String> DIVISORS =
            Set.of("1", "1k", "1M", "1G", "1T", "1P", "1E", "1Ki", "1Mi", "1Gi", "1Ti", "1Pi", "1Ei");
    private static final String DIVISOR_WORDS =
            "only divisor's values 1, 1k, 1M, 1G, 1T, 1P, 1E, 1Ki, 1Mi, 1Gi, 1Ti, 1Pi, 1Ei are supported with the ";

    private FieldRefValidation() {}

    static void validateInVariable(Field reference) {
        validate(reference, IN_VARIABLES);
    }

    static void validateInVolume(Field reference) {
        validate(reference, IN_VOLUMES);
    }

    private static void validate(Field reference, List<String> supported) {
        Field path = reference.at("fieldPath");
        String version = reference.at("apiVersion").text();
        if (version.isEmpty()) {
            reference.at("apiVersion").required("");
        } else if (path.isEmpty()) {
            path.required("");
        } else if (!version.equals("v1")) {
            path.invalid("error converting fieldPath: unsupported pod version: " + version);
        } else {
            validatePath(reference, path, supported);
        }
    }

    private static void validatePath(Field reference, Field path, List<String> supported) {
        String text = path.text();
        int bracket = text.endsWith("']") ? text.indexOf("['") : -1;
        if (bracket > 0) {
            validateSubscript(
                    reference, path, text.substring(0, bracket), text.substring(bracket + 2, text.length() - 2));
        } else if (!KNOWN.contains(text)) {
            path.invalid("error converting fieldPath: field label not supported: " + text);
        } else {
            Field converted = path.withValue(Json.of(text.equals("spec.host") ? "spec.nodeName" : text));
            converted.oneOf(supported);
        }
    }

    private static void validateSubscript(Field reference, Field path, String map, String key) {
        switch (map) {
            case "metadata.annotations" ->
                reference.withValue(Json.of(key.toLowerCase(Locale.ROOT))).check(Names::qualified);
            case "metadata.labels" -> reference.withValue(Json.of(key)).check(Names::qualified);
            default ->
                path.invalid("error converting fieldPath: field label does not support subscript: " + path.text());
        }
    }

    static void validateResourceInVolume(Field reference) {
        if (reference.at("containerName").isEmpty()) {
            reference.at("containerName").required("");
            validateDivisor(reference);
        } else {
            validateResource(reference);
        }
    }

    static void validateResource(Field reference) {
        Field resource = reference.at("resource");
        if (resource.isEmpty()) {
            resource.required("");
        } else if (!isHugePages(resource.text())) {
            resource.oneOf(RESOURCES);
        }
        validateDivisor(reference);
    }

    private static boolean isHugePages(String resource) {
        return resource.startsWith("requests.hugepages-") || resource.startsWith("limits.hugepages-");
    }

    private static void validateDivisor(Field reference) {
        String divisor = reference.at("divisor").text();
        if (Resources.amount(reference.at("divisor")).sign() == 0) {
            return;
        }
        String resource = reference.at("resource").text();
        String problem = switch (resource.substring(resource.indexOf('.') + 1)) {
            case "cpu" ->
                CPU_DIVISORS.contains(divisor)
                        ? ""
                        : "only divisor's values 1m and 1 are supported with the cpu resource";
            case "memory" -> DIVISORS.contains(divisor) ? "" : DIVISOR_WORDS + "memory resource";
            case "ephemeral-storage" ->
                DIVISORS.contains(divisor) ? "" : DIVISOR_WORDS + "local ephemeral storage resource";
            default -> isHugePages(resource) && !DIVISORS.contains(divisor) ? DIVISOR_WORDS + "hugepages resource" : "";
        };
        if (!problem.isEmpty()) {
            reference.at("divisor").invalid(Json.of(resource), problem);
        }
    }
}

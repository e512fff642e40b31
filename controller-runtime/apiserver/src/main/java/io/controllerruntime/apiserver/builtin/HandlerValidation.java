// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.Json;
import java.util.List;

/** Validation of probes and of what runs when a container starts and stops; validateHandler in core/validation/validation.go. */
final class HandlerValidation {

    private static final List<String> OF_PROBES = List.of("exec", "httpGet", "tcpSocket", "grpc");
    private static final List<String> OF_LIFECYCLES = List.of("exec", "httpGet", "tcpSocket", "sleep");

    private HandlerValidation() {}

    static void validate(Field container, Field gracePeriod) {
        for (String hook : List.of("postStart", "preStop")) {
            Field handler = container.at("lifecycle", hook);
            if (handler.isSet()) {
                validateHandler(handler, OF_LIFECYCLES, gracePeriod);
            }
        }
        for (String name : List.of("livenessProbe", "readinessProbe", "startupProbe")) {
            Field probe = container.at(name);
            if (probe.isSet()) {
                validateProbe(probe, name.equals("readinessProbe"), gracePeriod);
            }
        }
    }

    private static void validateProbe(Field probe, boolean isReadiness, Field gracePeriod) {
        validateHandler(probe, OF_PROBES, gracePeriod);
        for (String number : List.of(
                "initialDelaySeconds", "timeoutSeconds", "periodSeconds", "successThreshold", "failureThreshold")) {
            probe.at(number).notNegative();
        }
        Field grace = probe.at("terminationGracePeriodSeconds");
        if (grace.isSet() && grace.number() <= 0) {
            grace.invalid("must be greater than 0");
        }
        if (isReadiness && grace.isSet()) {
            grace.invalid("must not be set for readinessProbes");
        }
        if (!isReadiness && probe.at("successThreshold").number() != 1) {
            probe.at("successThreshold").invalid("must be 1");
        }
    }

    private static void validateHandler(Field handler, List<String> types, Field gracePeriod) {
        List<String> present =
                types.stream().filter(type -> handler.at(type).isSet()).toList();
        if (present.isEmpty()) {
            handler.required("must specify a handler type");
        }
        for (int i = 0; i < present.size(); i++) {
            Field action = handler.at(present.get(i));
            if (i > 0) {
                action.forbidden("may not specify more than 1 handler type");
            } else {
                validateAction(present.get(i), action, gracePeriod);
            }
        }
    }

    private static void validateAction(String type, Field action, Field gracePeriod) {
        switch (type) {
            case "exec" -> VolumeValidation.requireText(action.at("command"));
            case "httpGet" -> validateHttpGet(action);
            case "tcpSocket", "grpc" -> IntOrPercent.validatePort(action.at("port"));
            default -> validateSleep(action, gracePeriod);
        }
    }

    private static void validateHttpGet(Field action) {
        VolumeValidation.requireText(action.at("path"));
        IntOrPercent.validatePort(action.at("port"));
        action.at("scheme").oneOf(List.of("HTTP", "HTTPS"));
        for (Field header : action.at("httpHeaders").items()) {
            action.at("httpHeaders")
                    .withValue(header.at("name").valueOr(Json.of("")))
                    .check(Keys::httpHeader);
        }
    }

    private static void validateSleep(Field action, Field gracePeriod) {
        long seconds = action.at("seconds").number();
        if (gracePeriod.isSet() && (seconds < 0 || seconds > gracePeriod.number())) {
            action.invalid(
                    Json.of(seconds),
                    "must be non-negative and less than terminationGracePeriodSeconds (" + gracePeriod.number() + ")");
        }
    }
}

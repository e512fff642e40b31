// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.Names;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Validation of the ports of a service; validateServicePort in core/validation/validation.go. */
final class ServicePortValidation {

    private ServicePortValidation() {}

    static void validateEach(Field ports) {
        List<Field> all = ports.items();
        var names = new HashSet<String>();
        all.forEach(port -> validate(port, all.size() > 1, names));
    }

    private static void validate(Field port, boolean mustHaveName, Set<String> names) {
        Field name = port.at("name");
        if (!name.isEmpty()) {
            name.check(Names::dnsLabel);
            if (!names.add(name.text())) {
                name.duplicate();
            }
        } else if (mustHaveName) {
            name.required("");
        }
        port.at("port").port();
        port.at("protocol").requiredOneOf(ContainerValidation.PROTOCOLS);
        IntOrPercent.validatePort(port.at("targetPort"));
        if (port.at("appProtocol").isSet()) {
            port.at("appProtocol").check(Names::qualified);
        }
    }

    static void validateTogether(Field ports, String type) {
        if (type.equals("ClusterIP")) {
            ports.items().stream()
                    .map(port -> port.at("nodePort"))
                    .filter(port -> port.number() != 0)
                    .forEach(port -> port.forbidden("may not be used when `type` is 'ClusterIP'"));
        }
        var onNodes = new HashSet<String>();
        for (Field port : ports.items()) {
            Field number = port.at("nodePort");
            if (number.number() != 0 && !onNodes.add(port.at("protocol").text() + number.number())) {
                number.duplicate();
            }
        }
        var taken = new HashSet<JsonObject>();
        for (Field port : ports.items()) {
            JsonObject key = JsonObject.of(
                            "protocol", Json.of(port.at("protocol").text()))
                    .with("port", Json.of(port.at("port").number()));
            if (!taken.add(key)) {
                port.duplicate(GoForm.of("ServicePort", key), "");
            }
        }
    }
}

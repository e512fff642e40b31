// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.Names;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Endpoints; ValidateEndpoints in core/validation/validation.go. */
final class EndpointsStrategy extends BuiltinStrategy {

    EndpointsStrategy(WireForm form) {
        super(form, Shape.DATA);
    }

    @Override
    JsonObject withDefaults(JsonObject endpoints) {
        return Defaults.of(endpoints)
                .inEach(
                        "subsets",
                        subset -> Defaults.of(subset)
                                .inEach(
                                        "ports",
                                        port -> Defaults.of(port)
                                                .set("protocol", "TCP")
                                                .done())
                                .done())
                .done();
    }

    /** Subsets that are as they were are not looked at again: an older server may have taken them. */
    @Override
    void validate(Field endpoints, @Nullable JsonObject old) {
        Field subsets = endpoints.at("subsets");
        if (old == null || !Objects.equals(subsets.value(), old.get("subsets"))) {
            subsets.items().forEach(EndpointsStrategy::validateSubset);
        }
    }

    private static void validateSubset(Field subset) {
        if (subset.at("addresses").isEmpty() && subset.at("notReadyAddresses").isEmpty()) {
            subset.required("must specify `addresses` or `notReadyAddresses`");
        }
        for (String list : List.of("addresses", "notReadyAddresses")) {
            subset.at(list).items().forEach(EndpointsStrategy::validateAddress);
        }
        List<Field> ports = subset.at("ports").items();
        ports.forEach(port -> validatePort(port, ports.size() > 1));
    }

    private static void validateAddress(Field address) {
        Addresses.validateIp(address.at("ip"));
        address.at("hostname").checkIfSet(Names::dnsLabel);
        if (address.at("nodeName").isSet()) {
            address.at("nodeName").check(Names::dnsSubdomain);
        }
        Addresses.validateEndpoint(address.at("ip"));
    }

    private static void validatePort(Field port, boolean mustHaveName) {
        if (mustHaveName && port.at("name").isEmpty()) {
            port.at("name").required("");
        }
        port.at("name").checkIfSet(Names::dnsLabel);
        Field number = port.at("port");
        number.withValue(Json.of(number.number())).port();
        port.at("protocol").requiredOneOf(ContainerValidation.PROTOCOLS);
        if (port.at("appProtocol").isSet()) {
            port.at("appProtocol").check(Names::qualified);
        }
    }
}

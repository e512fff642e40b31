// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.Names;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** EndpointSlices; k8s.io/kubernetes/pkg/apis/discovery. */
final class EndpointSliceStrategy extends BuiltinStrategy {

    private static final int MAX_ENDPOINTS = 1000;
    private static final int MAX_ADDRESSES = 100;

    EndpointSliceStrategy(WireForm form) {
        super(form, Shape.SPEC);
    }

    @Override
    JsonObject withDefaults(JsonObject slice) {
        return Defaults.of(slice)
                .inEach(
                        "ports",
                        port -> Defaults.of(port)
                                .set("name", "")
                                .set("protocol", "TCP")
                                .done())
                .done();
    }

    @Override
    void validate(Field slice, @Nullable JsonObject old) {
        Field type = slice.at("addressType");
        type.requiredOneOf(List.of("FQDN", "IPv4", "IPv6"));
        validatePorts(slice.at("ports"));
        Field endpoints = slice.at("endpoints");
        if (old == null || !Objects.equals(endpoints.value(), old.get("endpoints"))) {
            validateEndpoints(endpoints, type.text());
        }
        if (old != null) {
            type.immutable(old.get("addressType"));
        }
    }

    private static void validateEndpoints(Field endpoints, String type) {
        if (endpoints.size() > MAX_ENDPOINTS) {
            endpoints.tooMany(MAX_ENDPOINTS);
            return;
        }
        for (Field endpoint : endpoints.items()) {
            Field addresses = endpoint.at("addresses");
            if (addresses.isEmpty()) {
                addresses.required("must contain at least 1 address");
            } else if (addresses.size() > MAX_ADDRESSES) {
                addresses.tooMany(MAX_ADDRESSES);
            }
            addresses.items().forEach(address -> validateAddress(address, addresses.withValue(address.value()), type));
            if (endpoint.at("nodeName").isSet()) {
                endpoint.at("nodeName").check(Names::dnsSubdomain);
            }
            if (endpoint.at("hostname").isSet()) {
                endpoint.at("hostname").check(Names::dnsLabel);
            }
        }
    }

    /** @param list where kube-apiserver reports an address of the other family */
    private static void validateAddress(Field address, Field list, String type) {
        if (type.equals("FQDN")) {
            address.checkRequired(Names::dnsSubdomain);
            return;
        }
        int before = address.found();
        Addresses.validateIp(address);
        if (address.found() > before) {
            return;
        }
        boolean isV4 = Ip.parse(address.text()).orElseThrow().isV4();
        if (type.equals("IPv4") && !isV4) {
            list.invalid("must be an IPv4 address");
        } else if (type.equals("IPv6") && isV4) {
            list.invalid("must be an IPv6 address");
        }
        Addresses.validateEndpoint(address);
    }

    private static void validatePorts(Field ports) {
        var names = new HashSet<String>();
        for (Field port : ports.items()) {
            port.at("name").checkIfSet(Names::dnsLabel);
            if (!names.add(port.at("name").text())) {
                port.at("name").duplicate();
            }
            port.at("protocol").oneOf(ContainerValidation.PROTOCOLS);
            if (port.at("appProtocol").isSet()) {
                port.at("appProtocol").check(Names::qualified);
            }
        }
    }

    /** Labels count too; the rest of the metadata does not. */
    @Override
    public boolean hasNewGeneration(JsonObject slice, JsonObject old) {
        return !slice.without("metadata").equals(old.without("metadata"))
                || !slice.at("metadata", "labels").equals(old.at("metadata", "labels"));
    }
}

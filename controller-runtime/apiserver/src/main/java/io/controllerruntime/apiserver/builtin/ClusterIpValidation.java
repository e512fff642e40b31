// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import java.util.HashSet;
import java.util.List;

/** Validation of the addresses of a service; ValidateServiceClusterIPsRelatedFields in core/validation/validation.go. */
final class ClusterIpValidation {

    private static final List<String> FAMILIES = List.of("IPv4", "IPv6");
    private static final List<String> POLICIES = List.of("PreferDualStack", "RequireDualStack", "SingleStack");

    private ClusterIpValidation() {}

    static void validate(Field spec, boolean isHeadless) {
        Field ips = spec.at("clusterIPs");
        validateFirst(spec.at("clusterIP"), ips);
        var families = new HashSet<String>();
        for (Field family : spec.at("ipFamilies").items()) {
            family.oneOf(FAMILIES);
            if (!families.add(family.text())) {
                family.duplicate();
            }
        }
        spec.at("ipFamilyPolicy").oneOfIfSet(POLICIES);
        if (areAddresses(ips) && !isHeadless) {
            validateFamilies(ips, spec.at("ipFamilies").texts());
        }
    }

    private static void validateFirst(Field ip, Field ips) {
        if (ip.isEmpty() && !ips.isEmpty()) {
            ips.invalid("must be empty when `clusterIP` is not specified");
        } else if (!ip.isEmpty() && ips.isEmpty()) {
            ips.required("");
        } else if (!ips.isEmpty() && !ips.texts().getFirst().equals(ip.text())) {
            ips.invalid("first value must match `clusterIP`");
        }
    }

    private static boolean areAddresses(Field ips) {
        int before = ips.found();
        boolean isFirst = true;
        for (Field ip : ips.items()) {
            if (isFirst && ip.text().equals(ServiceSpec.HEADLESS)) {
                if (ips.size() > 1) {
                    ips.invalid("'None' must be the first and only value");
                }
            } else {
                Addresses.validateIp(ip);
            }
            isFirst = false;
        }
        boolean areSound = ips.found() == before;
        if (ips.size() > 2) {
            ips.invalid("may only hold up to 2 values");
        }
        return areSound;
    }

    private static void validateFamilies(Field ips, List<String> families) {
        List<Field> all = ips.items();
        List<Boolean> areV4 = all.stream()
                .map(ip -> Ip.parse(ip.text()).map(Ip::isV4).orElse(false))
                .toList();
        if (all.size() > 1 && areV4.get(0).equals(areV4.get(1))) {
            ips.invalid("may specify no more than one IP for each IP family");
        }
        for (int i = 0; i < Math.min(all.size(), families.size()); i++) {
            String actual = areV4.get(i) ? "IPv4" : "IPv6";
            if (!actual.equals(families.get(i))) {
                all.get(i).invalid("expected an " + families.get(i) + " value as indicated by `ipFamilies[" + i + "]`");
            }
        }
    }
}

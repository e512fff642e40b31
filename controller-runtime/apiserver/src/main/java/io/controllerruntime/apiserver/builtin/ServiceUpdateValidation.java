// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonNull;
import io.controllerruntime.apiserver.json.JsonObject;
import java.util.List;
import java.util.Objects;

/** What of a service may change; ValidateServiceUpdate in core/validation/validation.go. */
final class ServiceUpdateValidation {

    private static final String FIXED = "may not change once set";

    private ServiceUpdateValidation() {}

    static void validate(Field spec, JsonObject old) {
        boolean isExternal =
                List.of(spec.at("type").text(), ServiceSpec.type(old)).contains("ExternalName");
        if (!isExternal) {
            validateAddresses(spec, old);
            validateFamilies(spec, old);
        }
        validateLoadBalancer(spec, old);
    }

    private static void validateAddresses(Field spec, JsonObject old) {
        if (ServiceSpec.isHeadless(old) && ServiceSpec.isHeadless(spec.object())) {
            return;
        }
        Field ips = spec.at("clusterIPs");
        Json shown = ips.valueOr(JsonNull.NULL);
        List<String> before = ServiceSpec.clusterIps(old);
        List<String> now = ips.texts();
        if (before.size() == now.size()) {
            for (int i = 0; i < before.size(); i++) {
                if (!before.get(i).equals(now.get(i))) {
                    ips.element(i).invalid(shown, FIXED);
                }
            }
        } else if (now.isEmpty()) {
            ips.element(0).invalid(shown, "primary clusterIP can not be unset");
        } else if (!before.isEmpty() && !before.getFirst().equals(now.getFirst())) {
            ips.element(0).invalid(shown, FIXED);
        }
    }

    private static void validateFamilies(Field spec, JsonObject old) {
        if (ServiceSpec.isHeadless(old) || ServiceSpec.isHeadless(spec.object())) {
            return;
        }
        Field families = spec.at("ipFamilies");
        JsonArray before = old.array("ipFamilies").orElse(JsonArray.empty());
        for (int i = 0; i < Math.min(before.size(), families.size()); i++) {
            if (!before.get(i).equals(families.element(i).value())) {
                families.element(0).invalid(families.valueOr(JsonNull.NULL), FIXED);
            }
        }
    }

    private static void validateLoadBalancer(Field spec, JsonObject old) {
        boolean stays = spec.at("type").text().equals("LoadBalancer")
                && ServiceSpec.type(old).equals("LoadBalancer");
        Field type = spec.at("loadBalancerClass");
        if (stays && !Objects.equals(type.value(), old.get("loadBalancerClass"))) {
            type.invalid(type.valueOr(JsonNull.NULL), FIXED);
        }
        Field check = spec.at("healthCheckNodePort");
        boolean needed = ServiceSpec.needsHealthCheck(old) && ServiceSpec.needsHealthCheck(spec.object());
        if (needed && check.number() != old.integer("healthCheckNodePort").orElse(0L)) {
            check.forbidden("field is immutable");
        }
    }
}

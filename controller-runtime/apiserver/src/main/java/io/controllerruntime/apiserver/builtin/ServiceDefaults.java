// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonBoolean;
import io.controllerruntime.apiserver.json.JsonObject;
import java.util.List;

/** The defaults of a service; SetDefaults_Service in k8s.io/kubernetes/pkg/apis/core/v1/defaults.go. */
final class ServiceDefaults {

    private static final long CLIENT_IP_TIMEOUT = 10_800;

    private ServiceDefaults() {}

    static JsonObject of(JsonObject service) {
        return Defaults.of(service)
                .insideAlways("spec", ServiceDefaults::ofSpec)
                .done();
    }

    private static JsonObject ofSpec(JsonObject spec) {
        JsonObject typed = Defaults.of(spec)
                .set("sessionAffinity", "None")
                .set("type", "ClusterIP")
                .inEach("ports", ServiceDefaults::ofPort)
                .done();
        return withAffinity(withPolicies(typed));
    }

    private static JsonObject ofPort(JsonObject port) {
        Json target = port.get("targetPort");
        boolean isUnset = target == null || target.equals(Json.of(0)) || target.equals(Json.of(""));
        JsonObject targeted =
                isUnset ? port.with("targetPort", Json.of(port.integer("port").orElse(0L))) : port;
        return Defaults.of(targeted).set("protocol", "TCP").done();
    }

    private static JsonObject withAffinity(JsonObject spec) {
        return switch (spec.string("sessionAffinity").orElse("")) {
            case "None" -> spec.without("sessionAffinityConfig");
            case "ClientIP" ->
                spec.integer("sessionAffinityConfig", "clientIP", "timeoutSeconds")
                                .isPresent()
                        ? spec
                        : spec.with(
                                List.of("sessionAffinityConfig", "clientIP", "timeoutSeconds"),
                                Json.of(CLIENT_IP_TIMEOUT));
            default -> spec;
        };
    }

    private static JsonObject withPolicies(JsonObject spec) {
        Defaults defaults = Defaults.of(spec);
        if (ServiceSpec.isExternallyAccessible(spec)) {
            defaults.set("externalTrafficPolicy", "Cluster");
        }
        if (ServiceSpec.needsClusterIp(spec)) {
            defaults.set("internalTrafficPolicy", "Cluster");
        }
        if (ServiceSpec.type(spec).equals("LoadBalancer")) {
            defaults.set("allocateLoadBalancerNodePorts", JsonBoolean.TRUE);
        }
        return defaults.done();
    }
}

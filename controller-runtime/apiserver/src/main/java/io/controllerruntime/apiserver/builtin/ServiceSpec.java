// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import java.util.List;

/** Questions about the spec of a service. */
final class ServiceSpec {

    static final String HEADLESS = "None";

    private ServiceSpec() {}

    static JsonObject of(JsonObject service) {
        return service.object("spec").orElse(JsonObject.empty());
    }

    static String type(JsonObject spec) {
        return spec.string("type").orElse("");
    }

    static boolean needsClusterIp(JsonObject spec) {
        return List.of("ClusterIP", "NodePort", "LoadBalancer").contains(type(spec));
    }

    static boolean needsNodePorts(JsonObject spec) {
        return type(spec).equals("NodePort")
                || (type(spec).equals("LoadBalancer")
                        && spec.bool("allocateLoadBalancerNodePorts").orElse(true));
    }

    static boolean isHeadless(JsonObject spec) {
        return clusterIps(spec).equals(List.of(HEADLESS));
    }

    static List<String> clusterIps(JsonObject spec) {
        return spec.array("clusterIPs").stream().flatMap(JsonArray::strings).toList();
    }

    static boolean isExternallyAccessible(JsonObject spec) {
        return List.of("LoadBalancer", "NodePort").contains(type(spec))
                || (type(spec).equals("ClusterIP")
                        && !spec.array("externalIPs").orElse(JsonArray.empty()).isEmpty());
    }

    static boolean needsHealthCheck(JsonObject spec) {
        return type(spec).equals("LoadBalancer")
                && spec.string("externalTrafficPolicy").orElse("").equals("Local");
    }
}

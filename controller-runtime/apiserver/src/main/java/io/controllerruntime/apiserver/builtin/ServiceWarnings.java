// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import java.util.ArrayList;
import java.util.List;

/** What a service says that nothing will come of; k8s.io/kubernetes/pkg/api/service/warnings.go. */
final class ServiceWarnings {

    private static final String OLD_HINTS = "service.kubernetes.io/topology-aware-hints";
    private static final String EXTERNAL = "ExternalName";

    private ServiceWarnings() {}

    static List<String> of(JsonObject service) {
        var warnings = new ArrayList<String>();
        if (ObjectMeta.of(service).annotations().containsKey(OLD_HINTS)) {
            warnings.add("annotation " + OLD_HINTS
                    + " is deprecated, please use service.kubernetes.io/topology-mode instead");
        }
        JsonObject spec = ServiceSpec.of(service);
        String type = ServiceSpec.type(spec);
        if (type.equals("ClusterIP") && spec.string("clusterIP").orElse("").equals(ServiceSpec.HEADLESS)) {
            warnings.addAll(ofHeadless(spec));
        }
        if (type.equals(EXTERNAL) && hasExternalIps(spec)) {
            warnings.add("spec.externalIPs is ignored when spec.type is \"ExternalName\"");
        }
        if (!type.equals(EXTERNAL) && isSet(spec, "externalName")) {
            warnings.add("spec.externalName is ignored when spec.type is not \"ExternalName\"");
        }
        return warnings;
    }

    private static List<String> ofHeadless(JsonObject spec) {
        var warnings = new ArrayList<String>();
        if (isSet(spec, "loadBalancerIP")) {
            warnings.add("spec.loadBalancerIP is ignored for headless services");
        }
        if (hasExternalIps(spec)) {
            warnings.add("spec.externalIPs is ignored for headless services");
        }
        if (!spec.string("sessionAffinity").orElse("").equals("None")) {
            warnings.add("spec.SessionAffinity is ignored for headless services");
        }
        return warnings;
    }

    private static boolean isSet(JsonObject spec, String field) {
        return !spec.string(field).orElse("").isEmpty();
    }

    private static boolean hasExternalIps(JsonObject spec) {
        return !spec.array("externalIPs").orElse(JsonArray.empty()).isEmpty();
    }
}

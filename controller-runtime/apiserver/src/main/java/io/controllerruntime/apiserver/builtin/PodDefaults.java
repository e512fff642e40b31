// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonBoolean;
import io.controllerruntime.apiserver.json.JsonObject;
import java.util.List;

/** The defaults of pods and of their templates; k8s.io/kubernetes/pkg/apis/core/v1/defaults.go and conversion.go. */
final class PodDefaults {

    private PodDefaults() {}

    /** Defaults that a template has too. */
    static JsonObject ofSpec(JsonObject spec) {
        return Defaults.of(withServiceAccount(withoutDisabledFields(spec)))
                .set("dnsPolicy", "ClusterFirst")
                .set("restartPolicy", "Always")
                .set("securityContext", JsonObject.empty())
                .set("terminationGracePeriodSeconds", 30)
                .set("schedulerName", "default-scheduler")
                .inEach("volumes", VolumeDefaults::of)
                .inEach("initContainers", PodDefaults::ofInitContainer)
                .inEach("containers", PodDefaults::ofContainer)
                .inEach("ephemeralContainers", PodDefaults::ofContainer)
                .inside("overhead", Resources::listInMillis)
                .inside("resources", Resources::inMillis)
                .done();
    }

    /** A template of pods; {@code object} is what has it as {@code template}. */
    static JsonObject inTemplate(JsonObject object) {
        return Defaults.of(object)
                .inside(
                        "template",
                        template -> Defaults.of(template)
                                .inside("spec", PodDefaults::ofSpec)
                                .done())
                .done();
    }

    /** Defaults that are only known once there is a pod. */
    static JsonObject ofPod(JsonObject pod) {
        return Defaults.of(pod)
                .insideAlways("spec", spec -> ofPodSpec(ofSpec(withSoundGracePeriod(spec))))
                .done();
    }

    /** A negative period counts as the shortest one; only templates keep it. */
    private static JsonObject withSoundGracePeriod(JsonObject spec) {
        boolean isNegative = spec.integer("terminationGracePeriodSeconds").orElse(0L) < 0;
        return isNegative ? spec.with("terminationGracePeriodSeconds", Json.of(1)) : spec;
    }

    private static JsonObject ofPodSpec(JsonObject spec) {
        Defaults defaults = Defaults.of(spec)
                .set("enableServiceLinks", JsonBoolean.TRUE)
                .inEach("containers", Resources::requestingItsLimits)
                .inEach("initContainers", Resources::requestingItsLimits);
        if (spec.bool("hostNetwork").orElse(false)) {
            defaults.inEach("containers", PodDefaults::withHostPorts)
                    .inEach("initContainers", PodDefaults::withHostPorts);
        }
        return defaults.done();
    }

    /** On the host's network a port of the container is one of the host. */
    private static JsonObject withHostPorts(JsonObject container) {
        return Defaults.of(container)
                .inEach(
                        "ports",
                        port -> Defaults.of(port)
                                .set("hostPort", port.integer("containerPort").orElse(0L))
                                .done())
                .done();
    }

    /** {@code serviceAccount} is an older name of {@code serviceAccountName}; both are written. */
    private static JsonObject withServiceAccount(JsonObject spec) {
        Json name = spec.has("serviceAccountName") ? spec.get("serviceAccountName") : spec.get("serviceAccount");
        return name == null || (name.equals(spec.get("serviceAccountName")) && name.equals(spec.get("serviceAccount")))
                ? spec
                : spec.with("serviceAccountName", name).with("serviceAccount", name);
    }

    /** Fields of features that are off in Kubernetes 1.34 are dropped in silence. */
    private static JsonObject withoutDisabledFields(JsonObject spec) {
        return spec.without("hostnameOverride");
    }

    private static JsonObject ofInitContainer(JsonObject container) {
        boolean isSidecar = container.string("restartPolicy").orElse("").equals("Always");
        return ContainerDefaults.of(
                withoutDisabledLifecycle(isSidecar ? container : container.without("restartPolicy")));
    }

    private static JsonObject ofContainer(JsonObject container) {
        return ContainerDefaults.of(withoutDisabledLifecycle(container.without("restartPolicy")));
    }

    private static JsonObject withoutDisabledLifecycle(JsonObject container) {
        JsonObject without = container.without("restartPolicyRules").without(List.of("lifecycle", "stopSignal"));
        return without.object("lifecycle").filter(JsonObject::isEmpty).isPresent()
                ? without.without("lifecycle")
                : without;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.meta.Names;
import java.util.List;
import java.util.Set;

/** Validation of the spec of a pod or of a template; ValidatePodSpec in core/validation/validation.go. */
final class PodSpecValidation {

    private static final List<String> RESTART_POLICIES = List.of("Always", "OnFailure", "Never");
    private static final List<String> DNS_POLICIES =
            List.of("ClusterFirstWithHostNet", "ClusterFirst", "Default", "None");

    private PodSpecValidation() {}

    static void validate(Field spec) {
        if (!spec.at("terminationGracePeriodSeconds").isSet()) {
            spec.at("terminationGracePeriodSeconds").required("");
        }
        Set<String> volumes = VolumeValidation.validate(spec.at("volumes"));
        ContainersValidation.validate(spec, volumes);
        validateHostPorts(spec);
        spec.at("restartPolicy").requiredOneOf(RESTART_POLICIES);
        spec.at("dnsPolicy").requiredOneOf(DNS_POLICIES);
        Labels.validate(spec.at("nodeSelector"));
        SecurityContextValidation.validatePod(spec);
        AffinityValidation.validate(spec.at("affinity"));
        DnsValidation.validate(spec.at("dnsConfig"), spec.at("dnsPolicy").text());
        spec.at("readinessGates")
                .items()
                .forEach(gate -> gate.at("conditionType").check(Names::qualified));
        SchedulingValidation.validateGates(spec.at("schedulingGates"));
        SchedulingValidation.validateSpreadConstraints(spec.at("topologySpreadConstraints"));
        validateHostUsers(spec);
        validateNames(spec);
    }

    private static void validateNames(Field spec) {
        spec.at("serviceAccountName").checkIfSet(Names::dnsSubdomain);
        spec.at("nodeName").checkIfSet(Names::dnsSubdomain);
        if (spec.at("activeDeadlineSeconds").isSet()) {
            spec.at("activeDeadlineSeconds").between(1, Integer.MAX_VALUE);
        }
        spec.at("hostname").checkIfSet(Names::dnsLabel);
        spec.at("subdomain").checkIfSet(Names::dnsLabel);
        SchedulingValidation.validateTolerations(spec.at("tolerations"));
        for (Field alias : spec.at("hostAliases").items()) {
            Addresses.validateIp(alias.at("ip"));
            alias.at("hostnames").items().forEach(name -> name.check(Names::dnsSubdomain));
        }
        spec.at("priorityClassName").checkIfSet(Names::dnsSubdomain);
        if (spec.at("runtimeClassName").isSet()) {
            spec.at("runtimeClassName").check(Names::dnsSubdomain);
        }
        if (spec.at("preemptionPolicy").isSet()) {
            spec.at("preemptionPolicy").requiredOneOf(List.of("PreemptLowerPriority", "Never"));
        }
        validateOs(spec.at("os"));
    }

    /** kube-apiserver reports the name at its parent when it is unknown. */
    private static void validateOs(Field os) {
        if (os.isSet()) {
            Field name = os.at("name").isEmpty()
                    ? os.at("name")
                    : os.withValue(os.at("name").value());
            name.requiredOneOf(List.of("linux", "windows"));
        }
    }

    /** On the host's network a port can only be itself. */
    private static void validateHostPorts(Field spec) {
        if (!spec.at("hostNetwork").isTrue()) {
            return;
        }
        for (Field container : spec.at("containers").items()) {
            for (Field port : container.at("ports").items()) {
                long number = port.at("hostPort").number();
                if (number != 0 && number != port.at("containerPort").number()) {
                    port.at("hostPort").invalid("must match `containerPort` when `hostNetwork` is true");
                }
            }
        }
    }

    private static void validateHostUsers(Field spec) {
        if (!spec.at("hostUsers").isSet() || spec.at("hostUsers").isTrue()) {
            return;
        }
        forbidWithOwnUsers(spec.at("hostNetwork"), spec.at("hostNetwork"));
        forbidWithOwnUsers(spec.at("hostPID"), spec.at("HostPID"));
        forbidWithOwnUsers(spec.at("hostIPC"), spec.at("HostIPC"));
    }

    private static void forbidWithOwnUsers(Field field, Field at) {
        if (field.isTrue()) {
            at.forbidden("when `hostUsers` is false");
        }
    }

    /** A template of pods; kube-apiserver leaves {@code metadata} out of the paths. */
    static void validateTemplate(Field template) {
        Labels.validate(template.at("labels")
                .withValue(template.at("metadata", "labels").value()));
        Labels.validateAnnotations(template.at("annotations")
                .withValue(template.at("metadata", "annotations").value()));
        validate(template.at("spec"));
        if (!template.at("spec", "ephemeralContainers").isEmpty()) {
            template.at("spec", "ephemeralContainers").forbidden("ephemeral containers not allowed in pod template");
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.meta.Names;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Validation of a container of any kind; validateContainerCommon in core/validation/validation.go. */
final class ContainerValidation {

    static final List<String> PROTOCOLS = List.of("SCTP", "TCP", "UDP");
    private static final List<String> PULL_POLICIES = List.of("Always", "IfNotPresent", "Never");
    private static final List<String> MESSAGE_POLICIES = List.of("File", "FallbackToLogsOnError");

    private final Set<String> volumes;
    private final String restartPolicy;
    private final boolean hostUsers;

    /** @param spec the spec of the pod; {@code volumes} are its sound ones, by name */
    ContainerValidation(Field spec, Set<String> volumes) {
        this.volumes = volumes;
        this.restartPolicy = spec.at("restartPolicy").text();
        this.hostUsers = !spec.at("hostUsers").isSet() || spec.at("hostUsers").isTrue();
    }

    void validate(Field container) {
        container.at("name").checkRequired(Names::dnsLabel);
        VolumeValidation.requireText(container.at("image"));
        container.at("terminationMessagePolicy").requiredOneOf(MESSAGE_POLICIES);
        validatePorts(container.at("ports"));
        EnvValidation.validate(container);
        MountValidation.validate(container, volumes);
        container.at("imagePullPolicy").requiredOneOf(PULL_POLICIES);
        ResourceValidation.validateContainer(container.at("resources"));
        validateResizePolicies(container.at("resizePolicy"));
        SecurityContextValidation.validateContainer(container.at("securityContext"), hostUsers);
    }

    private static void validatePorts(Field ports) {
        var names = new HashSet<String>();
        for (Field port : ports.items()) {
            Field name = port.at("name");
            if (!name.isEmpty() && name.check(Keys::port) && !names.add(name.text())) {
                name.duplicate();
            }
            if (port.at("containerPort").number() == 0) {
                port.at("containerPort").required("");
            } else {
                port.at("containerPort").port();
            }
            if (port.at("hostPort").number() != 0) {
                port.at("hostPort").port();
            }
            port.at("protocol").requiredOneOf(PROTOCOLS);
        }
    }

    /** kube-apiserver reports most mistakes at the list. */
    private void validateResizePolicies(Field policies) {
        var resources = new HashSet<String>();
        for (Field policy : policies.items()) {
            Field resource = policies.withValue(policy.at("resourceName").value());
            Field restart = policies.withValue(policy.at("restartPolicy").value());
            if (!resources.add(resource.text())) {
                policy.duplicate(Json.of(resource.text()), "");
            }
            resource.requiredOneOf(List.of("cpu", "memory"));
            restart.requiredOneOf(List.of("NotRequired", "RestartContainer"));
            if (restartPolicy.equals("Never") && !restart.text().equals("NotRequired")) {
                restart.invalid("must be 'NotRequired' when `restartPolicy` is 'Never'");
            }
        }
    }
}

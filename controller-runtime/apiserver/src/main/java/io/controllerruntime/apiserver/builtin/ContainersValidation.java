// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Validation of the lists of containers: their names, host ports, and what only some may have; core/validation/validation.go. */
final class ContainersValidation {

    private static final List<String> ONLY_OF_SIDECARS =
            List.of("lifecycle", "livenessProbe", "readinessProbe", "startupProbe");

    private final Field spec;
    private final ContainerValidation each;

    private ContainersValidation(Field spec, Set<String> volumes) {
        this.spec = spec;
        this.each = new ContainerValidation(spec, volumes);
    }

    static void validate(Field spec, Set<String> volumes) {
        var validation = new ContainersValidation(spec, volumes);
        validation.validateContainers(spec.at("containers"));
        validation.validateInitContainers(spec.at("initContainers"));
    }

    private void validateContainers(Field containers) {
        if (containers.isEmpty()) {
            containers.required("");
            return;
        }
        var names = new HashSet<String>();
        for (Field container : containers.items()) {
            each.validate(container);
            if (!names.add(container.at("name").text())) {
                container.at("name").duplicate();
            }
            HandlerValidation.validate(container, spec.at("terminationGracePeriodSeconds"));
        }
        var ports = new HashSet<String>();
        containers.items().forEach(container -> validateHostPorts(container, ports));
    }

    private void validateInitContainers(Field containers) {
        var names = new HashSet<String>();
        spec.at("containers")
                .items()
                .forEach(container -> names.add(container.at("name").text()));
        for (Field container : containers.items()) {
            each.validate(container);
            Field name = container.at("name");
            if (names.contains(name.text())) {
                name.duplicate();
            } else if (!name.isEmpty()) {
                names.add(name.text());
            }
            // Init containers run one after another, so that each is looked at alone; kube-apiserver then takes it for
            // the first one.
            validateHostPorts(containers.element(0).withValue(container.value()), new HashSet<>());
            if (container.at("restartPolicy").text().equals("Always")) {
                HandlerValidation.validate(container, spec.at("terminationGracePeriodSeconds"));
            } else {
                forbidWhatSidecarsHave(container);
            }
        }
    }

    private static void forbidWhatSidecarsHave(Field container) {
        for (String name : ONLY_OF_SIDECARS) {
            if (container.at(name).isSet()) {
                container.at(name).forbidden("may not be set for init containers without restartPolicy=Always");
            }
        }
    }

    private static void validateHostPorts(Field container, Set<String> taken) {
        for (Field port : container.at("ports").items()) {
            long number = port.at("hostPort").number();
            String key = port.at("protocol").text() + "/" + port.at("hostIP").text() + "/" + number;
            if (number != 0 && !taken.add(key)) {
                port.at("hostPort").duplicate(Json.of(key), "");
            }
        }
    }
}

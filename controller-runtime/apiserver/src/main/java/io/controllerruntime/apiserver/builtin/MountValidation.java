// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Validation of what a container mounts; ValidateVolumeMounts in core/validation/validation.go. */
final class MountValidation {

    private static final List<String> PROPAGATIONS = List.of("Bidirectional", "HostToContainer", "None");
    private static final List<String> RECURSIVE_READ_ONLY = List.of("Disabled", "Enabled", "IfPossible");

    private MountValidation() {}

    static void validate(Field container, Set<String> volumes) {
        Field mounts = container.at("volumeMounts");
        var paths = new HashSet<String>();
        for (Field mount : mounts.items()) {
            Field name = mount.at("name");
            Field path = mount.at("mountPath");
            VolumeValidation.requireText(name);
            if (!volumes.contains(name.text())) {
                name.notFound();
            }
            VolumeValidation.requireText(path);
            if (!paths.add(path.text())) {
                path.invalid("must be unique");
            }
            validateSubPath(mount, mounts);
            validatePropagation(
                    mount, mounts, container.at("securityContext", "privileged").isTrue());
            validateRecursiveReadOnly(mount, mounts);
        }
        validateDevices(container, volumes);
    }

    /** kube-apiserver reports what is wrong with paths at the list, not at the mount. */
    private static void validateSubPath(Field mount, Field mounts) {
        Field subPath = mount.at("subPath");
        Field expression = mount.at("subPathExpr");
        if (!subPath.isEmpty()) {
            Paths.validateDescending(mounts.at("subPath").withValue(subPath.value()));
        }
        if (!expression.isEmpty()) {
            if (!subPath.isEmpty()) {
                expression.invalid("subPathExpr and subPath are mutually exclusive");
            }
            Paths.validateDescending(mounts.at("subPathExpr").withValue(expression.value()));
        }
    }

    private static void validatePropagation(Field mount, Field mounts, boolean privileged) {
        Field propagation = mounts.at("mountPropagation")
                .withValue(mount.at("mountPropagation").value());
        propagation.oneOfIfSet(PROPAGATIONS);
        if (propagation.text().equals("Bidirectional") && !privileged) {
            propagation.forbidden("Bidirectional mount propagation is available only to privileged containers");
        }
    }

    private static void validateRecursiveReadOnly(Field mount, Field mounts) {
        Field recursive = mounts.at("recursiveReadOnly")
                .withValue(mount.at("recursiveReadOnly").value());
        if (!RECURSIVE_READ_ONLY.contains(recursive.text())) {
            recursive.oneOfIfSet(RECURSIVE_READ_ONLY);
        } else if (!recursive.text().equals("Disabled")) {
            if (!mount.at("readOnly").isTrue()) {
                recursive.forbidden("may only be specified when readOnly is true");
            }
            if (!List.of("", "None").contains(mount.at("mountPropagation").text())) {
                recursive.forbidden("may only be specified when mountPropagation is None or not specified");
            }
        }
    }

    private static void validateDevices(Field container, Set<String> volumes) {
        for (Field device : container.at("volumeDevices").items()) {
            VolumeValidation.requireText(device.at("name"));
            if (!volumes.contains(device.at("name").text())) {
                device.at("name").notFound();
            }
            VolumeValidation.requireText(device.at("devicePath"));
        }
    }
}

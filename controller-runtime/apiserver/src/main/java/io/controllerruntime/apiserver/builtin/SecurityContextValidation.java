// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import java.util.HashSet;
import java.util.List;

/** Validation of security contexts; ValidateSecurityContext and validatePodSpecSecurityContext in core/validation/validation.go. */
final class SecurityContextValidation {

    private static final long MAX_ID = Integer.MAX_VALUE;
    private static final int SYSCTL_LENGTH = 253;
    private static final String SYSCTL_PATTERN =
            "^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$";
    private static final List<String> PROFILE_TYPES = List.of("Localhost", "RuntimeDefault", "Unconfined");

    private SecurityContextValidation() {}

    static void validateContainer(Field context, boolean hostUsers) {
        validateIds(context);
        Field procMount = context.at("procMount");
        procMount.oneOfIfSet(List.of("Default", "Unmasked"));
        if (hostUsers && procMount.text().equals("Unmasked")) {
            procMount.invalid("`hostUsers` must be false to use `Unmasked`");
        }
        validateSeccomp(context.at("seccompProfile"));
        Field escalation = context.at("allowPrivilegeEscalation");
        if (escalation.isSet() && !escalation.isTrue()) {
            validateNoEscalation(context);
        }
        validateAppArmor(context.at("appArmorProfile"));
    }

    private static void validateNoEscalation(Field context) {
        if (context.at("privileged").isTrue()) {
            context.invalid(
                    GoForm.of("SecurityContext", context.object()),
                    "cannot set `allowPrivilegeEscalation` to false and `privileged` to true");
        }
        if (context.at("capabilities", "add").texts().contains("CAP_SYS_ADMIN")) {
            context.invalid(
                    GoForm.of("SecurityContext", context.object()),
                    "cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN");
        }
    }

    static void validatePod(Field spec) {
        Field context = spec.at("securityContext");
        validateId(context.at("fsGroup"));
        validateIds(context);
        context.at("supplementalGroups").items().forEach(SecurityContextValidation::validateId);
        if (spec.at("shareProcessNamespace").isTrue() && spec.at("hostPID").isTrue()) {
            context.at("shareProcessNamespace")
                    .withValue(spec.at("shareProcessNamespace").value())
                    .invalid("ShareProcessNamespace and HostPID cannot both be enabled");
        }
        validateSysctls(context.at("sysctls"));
        context.at("fsGroupChangePolicy").oneOfIfSet(List.of("Always", "OnRootMismatch"));
        validateSeccomp(context.at("seccompProfile"));
        validateAppArmor(context.at("appArmorProfile"));
        context.at("supplementalGroupsPolicy").oneOfIfSet(List.of("Merge", "Strict"));
        context.at("seLinuxChangePolicy").oneOfIfSet(List.of("MountOption", "Recursive"));
    }

    private static void validateIds(Field context) {
        validateId(context.at("runAsUser"));
        validateId(context.at("runAsGroup"));
    }

    private static void validateId(Field id) {
        if (id.isSet()) {
            id.between(0, MAX_ID);
        }
    }

    private static void validateSysctls(Field sysctls) {
        var names = new HashSet<String>();
        for (Field sysctl : sysctls.items()) {
            Field name = sysctl.at("name");
            if (name.isEmpty()) {
                name.required("");
            } else if (name.text().length() > SYSCTL_LENGTH || !name.text().matches(SYSCTL_PATTERN)) {
                name.invalid("must have at most " + SYSCTL_LENGTH + " characters and match regex " + SYSCTL_PATTERN);
            } else if (!names.add(name.text())) {
                name.duplicate();
            }
        }
    }

    private static void validateSeccomp(Field profile) {
        if (!profile.isSet()) {
            return;
        }
        validateType(profile.at("type"), "type is required when seccompProfile is set");
        Field localhost = profile.at("localhostProfile");
        if (!profile.at("type").text().equals("Localhost")) {
            if (localhost.isSet()) {
                localhost.invalid(
                        GoForm.of("SeccompProfile", profile.object()),
                        "can only be set when seccomp type is Localhost");
            }
        } else if (!localhost.isSet()) {
            localhost.required("must be set when seccomp type is Localhost");
        } else {
            Paths.validateDescending(localhost);
        }
    }

    private static void validateType(Field type, String missing) {
        if (type.isEmpty()) {
            type.required(missing);
        } else {
            type.oneOf(PROFILE_TYPES);
        }
    }

    private static void validateAppArmor(Field profile) {
        if (!profile.isSet()) {
            return;
        }
        Field localhost = profile.at("localhostProfile");
        switch (profile.at("type").text()) {
            case "Localhost" -> {
                if (localhost.text().isBlank()) {
                    localhost.required("must be set when AppArmor type is Localhost");
                } else if (!localhost.text().equals(localhost.text().strip())) {
                    localhost.invalid("must not be padded with whitespace");
                }
            }
            case "RuntimeDefault", "Unconfined" -> {
                if (localhost.isSet()) {
                    localhost.invalid("can only be set when AppArmor type is Localhost");
                }
            }
            default -> validateType(profile.at("type"), "type is required when appArmorProfile is set");
        }
    }
}

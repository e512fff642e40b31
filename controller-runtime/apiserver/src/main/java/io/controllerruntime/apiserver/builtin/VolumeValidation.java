// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.meta.Names;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Validation of the volumes of a pod; k8s.io/kubernetes/pkg/apis/core/validation/validation.go, ValidateVolumes. */
final class VolumeValidation {

    private static final int MAX_MODE = 0777;

    private static final List<String> HOST_PATH_TYPES = List.of(
            "", "BlockDevice", "CharDevice", "Directory", "DirectoryOrCreate", "File", "FileOrCreate", "Socket");

    private VolumeValidation() {}

    /** @return the names of the volumes that can be mounted */
    static Set<String> validate(Field volumes) {
        var names = new HashSet<String>();
        for (Field volume : volumes.items()) {
            Field name = volume.at("name");
            boolean isSound = validateSource(volume);
            if (name.isEmpty()) {
                name.required("");
                isSound = false;
            } else {
                isSound &= name.check(Names::dnsLabel);
            }
            if (names.contains(name.text())) {
                name.duplicate();
            } else if (isSound) {
                names.add(name.text());
            }
        }
        return names;
    }

    private static boolean validateSource(Field volume) {
        int before = volume.found();
        List<String> sources = volume.keys().filter(key -> !key.equals("name")).toList();
        for (int i = 0; i < sources.size(); i++) {
            Field source = volume.at(sources.get(i));
            if (i > 0) {
                source.forbidden("may not specify more than 1 volume type");
            } else {
                validateSource(sources.get(i), source);
            }
        }
        return volume.found() == before;
    }

    private static void validateSource(String type, Field source) {
        switch (type) {
            case "secret" -> validateFiles(source, "secretName");
            case "configMap" -> validateFiles(source, "name");
            case "downwardAPI" -> {
                validateMode(source.at("defaultMode"));
                source.at("items").items().forEach(file -> validateDownwardFile(file, source));
            }
            case "projected" -> ProjectedVolumeValidation.validate(source);
            case "emptyDir" -> validateSizeLimit(source.at("sizeLimit"));
            case "hostPath" -> validateHostPath(source);
            case "persistentVolumeClaim" -> requireText(source.at("claimName"));
            case "nfs" -> validateNfs(source);
            case "csi" -> requireText(source.at("driver"));
            default -> {}
        }
    }

    static void requireText(Field field) {
        if (field.isEmpty()) {
            field.required("");
        }
    }

    private static void validateFiles(Field source, String nameOfName) {
        requireText(source.at(nameOfName));
        validateMode(source.at("defaultMode"));
        source.at("items").items().forEach(VolumeValidation::validateKeyToPath);
    }

    static void validateMode(Field mode) {
        if (mode.number() < 0 || mode.number() > MAX_MODE) {
            mode.invalid("must be a number between 0 and 0777 (octal), both inclusive");
        }
    }

    static void validateKeyToPath(Field item) {
        requireText(item.at("key"));
        requireText(item.at("path"));
        Paths.validateInVolume(item.at("path"));
        validateMode(item.at("mode"));
    }

    /** kube-apiserver reports at the source, not at the file. */
    static void validateDownwardFile(Field file, Field source) {
        Field at = source.withValue(file.value());
        requireText(at.at("path"));
        Paths.validateInVolume(at.at("path"));
        if (at.at("fieldRef").isSet()) {
            FieldRefValidation.validateInVolume(at.at("fieldRef"));
            if (at.at("resourceFieldRef").isSet()) {
                at.invalid(Json.of("resource"), "fieldRef and resourceFieldRef can not be specified simultaneously");
            }
        } else if (at.at("resourceFieldRef").isSet()) {
            FieldRefValidation.validateResourceInVolume(at.at("resourceFieldRef"));
        } else {
            at.required("one of fieldRef and resourceFieldRef is required");
        }
        validateMode(at.at("mode"));
    }

    private static void validateSizeLimit(Field limit) {
        if (Resources.amount(limit).sign() < 0) {
            limit.forbidden("SizeLimit field must be a valid resource quantity");
        }
    }

    private static void validateHostPath(Field source) {
        Field path = source.at("path");
        if (path.isEmpty()) {
            path.required("");
            return;
        }
        Paths.validateNoBacksteps(path);
        source.at("type").oneOfIfSet(HOST_PATH_TYPES);
    }

    private static void validateNfs(Field source) {
        requireText(source.at("server"));
        requireText(source.at("path"));
        if (!source.at("path").text().startsWith("/")) {
            source.at("path").invalid("must be an absolute path");
        }
    }
}

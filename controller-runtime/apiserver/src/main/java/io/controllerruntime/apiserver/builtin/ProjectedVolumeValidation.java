// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Validation of volumes that gather several sources; validateProjectionSources in core/validation/validation.go. */
final class ProjectedVolumeValidation {

    private static final int MIN_EXPIRATION = 600;
    private static final long MAX_EXPIRATION = 1L << 32;

    private final Field volume;
    private final Set<String> paths = new HashSet<>();

    private ProjectedVolumeValidation(Field volume) {
        this.volume = volume;
    }

    static void validate(Field volume) {
        VolumeValidation.validateMode(volume.at("defaultMode"));
        var validation = new ProjectedVolumeValidation(volume);
        volume.at("sources").items().forEach(validation::validateProjection);
    }

    private void validateProjection(Field projection) {
        long sources =
                List.of("secret", "configMap", "downwardAPI", "serviceAccountToken", "clusterTrustBundle").stream()
                        .filter(type -> projection.at(type).isSet())
                        .count();
        validateFiles(projection.at("secret"));
        validateFiles(projection.at("configMap"));
        validateDownwardApi(projection.at("downwardAPI"));
        validateToken(projection.at("serviceAccountToken"));
        if (sources > 1) {
            projection.forbidden("may not specify more than 1 volume type");
        }
    }

    private void validateFiles(Field source) {
        if (!source.isSet()) {
            return;
        }
        VolumeValidation.requireText(source.at("name"));
        for (Field item : source.at("items").items()) {
            VolumeValidation.validateKeyToPath(item);
            claim(item.at("path").text(), source.at("name").text());
        }
    }

    private void validateDownwardApi(Field source) {
        for (Field file : source.at("items").items()) {
            VolumeValidation.validateDownwardFile(file, source);
            claim(file.at("path").text(), file.at("path").text());
        }
    }

    private void claim(String path, String shown) {
        if (!path.isEmpty() && !paths.add(path)) {
            volume.invalid(Json.of(shown), "conflicting duplicate paths");
        }
    }

    private void validateToken(Field source) {
        if (!source.isSet()) {
            return;
        }
        Field expiration = source.at("expirationSeconds");
        if (expiration.number() < MIN_EXPIRATION) {
            expiration.invalid("may not specify a duration less than 10 minutes");
        }
        if (expiration.number() > MAX_EXPIRATION) {
            expiration.invalid("may not specify a duration larger than 2^32 seconds");
        }
        Field path = volume.at("path").withValue(source.at("path").value());
        if (path.isEmpty()) {
            path.required("");
        } else {
            Paths.validateInVolume(path);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.JsonObject;

/** The defaults of a volume; k8s.io/kubernetes/pkg/apis/core/v1/defaults.go and zz_generated.defaults.go. */
final class VolumeDefaults {

    private static final int FILE_MODE = 0644;

    private VolumeDefaults() {}

    static JsonObject of(JsonObject volume) {
        boolean hasSource = volume.members().keySet().stream().anyMatch(name -> !name.equals("name"));
        return Defaults.of(hasSource ? volume : volume.with("emptyDir", JsonObject.empty()))
                .inside("secret", VolumeDefaults::ofFiles)
                .inside("configMap", VolumeDefaults::ofFiles)
                .inside("downwardAPI", source -> ofDownwardApi(ofFiles(source)))
                .inside("projected", VolumeDefaults::ofProjected)
                .inside(
                        "hostPath",
                        source -> Defaults.of(source).set("type", "").done())
                .inside("ephemeral", VolumeDefaults::ofEphemeral)
                .done();
    }

    private static JsonObject ofFiles(JsonObject source) {
        return Defaults.of(source).set("defaultMode", FILE_MODE).done();
    }

    private static JsonObject ofDownwardApi(JsonObject source) {
        return Defaults.of(source)
                .inEach(
                        "items",
                        file -> Defaults.of(file)
                                .inside("fieldRef", ContainerDefaults::ofFieldRef)
                                .done())
                .done();
    }

    private static JsonObject ofProjected(JsonObject source) {
        return Defaults.of(ofFiles(source))
                .inEach("sources", VolumeDefaults::ofProjection)
                .done();
    }

    private static JsonObject ofProjection(JsonObject projection) {
        return Defaults.of(projection)
                .inside("downwardAPI", VolumeDefaults::ofDownwardApi)
                .inside(
                        "serviceAccountToken",
                        token -> Defaults.of(token)
                                .set("expirationSeconds", 3600)
                                .done())
                .done();
    }

    private static JsonObject ofEphemeral(JsonObject source) {
        return Defaults.of(source)
                .inside(
                        "volumeClaimTemplate",
                        template -> Defaults.of(template)
                                .inside(
                                        "spec",
                                        spec -> Defaults.of(spec)
                                                .set("volumeMode", "Filesystem")
                                                .done())
                                .done())
                .done();
    }
}

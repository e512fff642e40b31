// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds the folder that relative paths in {@link KubernetesTest#crds} start at. */
final class ProjectRoot {

    private ProjectRoot() {}

    /** The rule is told at {@link KubernetesTest#crds}; in a folder that is no project, it is {@code start}. */
    static Path find(Map<String, String> environment, Path start) {
        String said = environment.get("PROJECT_ROOT");
        if (said != null && !said.isBlank()) {
            return Path.of(said);
        }
        Path here = start.toAbsolutePath().normalize();
        List<Path> upwards =
                Stream.iterate(here, folder -> folder != null, Path::getParent).toList();
        return upwards.stream()
                .filter(folder -> Files.exists(folder.resolve(".git")))
                .findFirst()
                .or(() -> upwards.reversed().stream()
                        .filter(folder -> Files.exists(folder.resolve("pom.xml")))
                        .findFirst())
                .orElse(here);
    }
}

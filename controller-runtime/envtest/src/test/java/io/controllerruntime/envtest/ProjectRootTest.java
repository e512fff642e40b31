// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectRootTest {

    @TempDir
    private Path top;

    private Path module = Path.of("");

    @BeforeEach
    void aModuleInAModule() throws IOException {
        module = Files.createDirectories(top.resolve("outer/module"));
        Files.createFile(top.resolve("outer/pom.xml"));
        Files.createFile(module.resolve("pom.xml"));
    }

    @Test
    void theEnvironmentDecides() {
        assertThat(ProjectRoot.find(Map.of("PROJECT_ROOT", "/said"), module)).isEqualTo(Path.of("/said"));
    }

    @Test
    void elseItIsTheNearestFolderUnderVersionControl() throws IOException {
        Files.createFile(top.resolve("outer/.git"));
        Files.createFile(top.resolve("pom.xml"));

        assertThat(ProjectRoot.find(Map.of(), module)).isEqualTo(top.resolve("outer"));
    }

    @Test
    void elseItIsTheHighestFolderWithAPom() {
        assertThat(ProjectRoot.find(Map.of(), module)).isEqualTo(top.resolve("outer"));
    }
}

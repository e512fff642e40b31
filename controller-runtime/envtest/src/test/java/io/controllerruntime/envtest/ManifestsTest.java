// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestsTest {

    private static final String WIDGETS = """
            kind: CustomResourceDefinition
            metadata:
              name: widgets.example.com
              annotations: {made: 2026-01-01}
            """;
    private static final String GADGETS = """
            {"kind": "CustomResourceDefinition", "metadata": {"name": "gadgets.example.com"}}
            """;

    @TempDir
    private Path folder;

    @Test
    void aFolderIsReadInTheOrderOfItsFileNames() throws IOException {
        Files.writeString(folder.resolve("b.yaml"), WIDGETS);
        Files.writeString(folder.resolve("a.json"), GADGETS);
        Files.writeString(folder.resolve("README.md"), "no: [definition");

        assertThat(names(folder)).containsExactly("gadgets.example.com", "widgets.example.com");
    }

    @Test
    void otherKindsAndEmptyDocumentsOfAFileArePassedOver() throws IOException {
        Path file = Files.writeString(
                folder.resolve("all.yaml"), "---\nkind: Namespace\n---\n%s---\n---\n%s".formatted(WIDGETS, GADGETS));

        assertThat(names(file)).containsExactly("widgets.example.com", "gadgets.example.com");
    }

    @Test
    void whatLooksLikeADateStaysText() throws IOException {
        Path file = Files.writeString(folder.resolve("widgets.yml"), WIDGETS);

        assertThat(Manifests.definitions(List.of(file)).getFirst().object().toString())
                .contains("\"made\":\"2026-01-01\"");
    }

    @Test
    void aPathWithoutDefinitionsIsAnErrorThatNamesIt() {
        assertThatThrownBy(() -> Manifests.definitions(List.of(folder)))
                .isInstanceOf(EnvTestException.class)
                .hasMessageContainingAll("no CustomResourceDefinition", folder.toString());
    }

    @Test
    void aMissingFileIsAnErrorThatNamesIt() {
        assertThatThrownBy(() -> Manifests.definitions(List.of(folder.resolve("gone.yaml"))))
                .isInstanceOf(EnvTestException.class)
                .hasMessageContaining("gone.yaml");
    }

    @Test
    void brokenYamlIsAnErrorThatNamesTheFile() throws IOException {
        Path file = Files.writeString(folder.resolve("broken.yaml"), "a: [");

        assertThatThrownBy(() -> Manifests.definitions(List.of(file)))
                .isInstanceOf(EnvTestException.class)
                .hasMessageContaining("broken.yaml is not YAML");
    }

    @Test
    void aListCountsAsWhatIsInIt() throws IOException {
        Path file = Files.writeString(folder.resolve("list.json"), """
                {"kind": "List", "items": [
                  {"kind": "ConfigMap", "metadata": {"name": "a"}}, {"kind": "Secret", "metadata": {"name": "b"}}]}
                """);

        assertThat(Manifests.objects(List.of(file)))
                .extracting(Manifest::toString)
                .containsExactly(file + ", document 1, ConfigMap a", file + ", document 1, Secret b");
    }

    @Test
    void aDocumentThatIsNoObjectIsAnErrorThatNamesIt() throws IOException {
        Path file = Files.writeString(folder.resolve("text.yaml"), "---\nkind: Secret\n---\nhello\n");

        assertThatThrownBy(() -> Manifests.objects(List.of(file)))
                .isInstanceOf(EnvTestException.class)
                .hasMessageContaining("text.yaml, document 2 is no object");
    }

    private static List<String> names(Path path) {
        return Manifests.definitions(List.of(path)).stream().map(Manifest::name).toList();
    }
}

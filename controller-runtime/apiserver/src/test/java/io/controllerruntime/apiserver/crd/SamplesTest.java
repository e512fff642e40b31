// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.crd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.controllerruntime.apiserver.cel.Language;
import io.controllerruntime.apiserver.errors.FieldError;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import io.controllerruntime.apiserver.meta.GroupVersionKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.Yaml;

/** The project's own definition and samples: what kube-apiserver v1.34.4 says of each sample is in the table. */
class SamplesTest {

    private static final Path CONFIG = Path.of(System.getenv("PROJECT_ROOT"), "config");

    @TestFactory
    Stream<DynamicTest> eachSampleIsJudgedAsByTheRealServer() throws IOException {
        var definition =
                new Definition(yaml(CONFIG.resolve("crd/bases/services.azurehealthcareapis.com_iotconnectors.yaml")));
        Definition.Version version = definition.versions().getFirst();
        var kind = new GroupVersionKind(definition.group(), version.name(), definition.kind());
        var strategy = CustomStrategy.of(
                version, CustomValidation.of(kind, version, Language.create(), (metadata, path) -> List.of()), 0);
        return table().members().entrySet().stream()
                .map(fact -> dynamicTest(
                        fact.getKey(),
                        () -> assertThat(mistakes(sample(fact.getKey()), strategy))
                                .containsExactlyInAnyOrderElementsOf(
                                        ((JsonArray) fact.getValue()).strings().toList())));
    }

    private static List<String> mistakes(JsonObject sample, CustomStrategy strategy) {
        JsonObject object = strategy.defaulted(strategy.pruned(sample).value());
        return strategy.validate(object).stream().map(FieldError::message).toList();
    }

    private static JsonObject sample(String name) throws IOException {
        Path valid = CONFIG.resolve("samples").resolve(name);
        return yaml(
                Files.exists(valid) ? valid : CONFIG.resolve("samples/invalid").resolve(name));
    }

    private static JsonObject table() throws IOException {
        try (InputStream in = SamplesTest.class.getResourceAsStream("samples.json")) {
            return (JsonObject) JsonReader.read(Objects.requireNonNull(in).readAllBytes());
        }
    }

    /** The document of the file that has a spec. */
    private static JsonObject yaml(Path file) throws IOException {
        for (Object document : new Yaml().loadAll(Files.readString(file))) {
            if (document instanceof Map<?, ?> map
                    && map.get("kind") instanceof String kind
                    && (kind.equals("IotConnector") || kind.equals("CustomResourceDefinition"))) {
                return (JsonObject) YamlValues.json(map);
            }
        }
        throw new IllegalArgumentException(file + " has no such document");
    }
}

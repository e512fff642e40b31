// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.WorkloadName;
import com.azurehealthcareapis.iotconnector.plan.Resources;
import com.azurehealthcareapis.iotconnector.plan.Settings;
import com.azurehealthcareapis.iotconnector.plan.Settings.FunctionSettings;
import com.azurehealthcareapis.iotconnector.plan.Settings.PodSettings;
import io.kubernetes.client.custom.Quantity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The file of --platform-config. */
class PlatformFileTest {

    private static final Path SHIPPED =
            Path.of(Objects.requireNonNull(System.getenv("PROJECT_ROOT")), "config/platform/platform.yaml");

    @TempDir
    private Path folder;

    @Test
    void whatTheFileSaysHolds() throws IOException {
        Settings settings = read("""
                functions:
                  grouping:
                    image: registry.example.com/iotconnector/grouping:1
                    resources:
                      requests: {cpu: 1, memory: 8Mi, example.com/gpu: 0.5}
                      limits: {cpu: 1500m}
                pods:
                  minReadySeconds: 1
                  terminationGracePeriodSeconds: 2
                failureGracePeriod: 1m30s
                """);
        assertThat(settings.function(WorkloadName.Grouping))
                .isEqualTo(new FunctionSettings(
                        "registry.example.com/iotconnector/grouping:1",
                        new Resources(
                                Map.of(
                                        "cpu",
                                        quantity("1"),
                                        "memory",
                                        quantity("8Mi"),
                                        "example.com/gpu",
                                        quantity("0.5")),
                                Map.of("cpu", quantity("1500m")))));
        assertThat(settings.pods()).isEqualTo(new PodSettings(Duration.ofSeconds(1), Duration.ofSeconds(2)));
        assertThat(settings.failureGracePeriod()).isEqualTo(Duration.ofSeconds(90));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing", "functions:", "{functions: {grouping: {image: null}}, pods: {}}"})
    void whatTheFileLeavesOutIsBuiltIn(String yaml) throws IOException {
        assertThat(read(yaml)).isEqualTo(Settings.DEFAULTS);
    }

    @Test
    void resourcesAreTakenWhole() throws IOException {
        assertThat(read("{functions: {grouping: {resources: {requests: {cpu: 1m}}}}}")
                        .function(WorkloadName.Grouping)
                        .resources())
                .isEqualTo(new Resources(Map.of("cpu", quantity("1m")), Map.of()));
    }

    @Test
    void theFileThatIsShippedSpellsOutAllThatIsBuiltIn() {
        var nothing = new Settings(
                Settings.each(name -> new FunctionSettings(null, new Resources(Map.of(), Map.of()))),
                new PodSettings(Duration.ZERO, Duration.ZERO),
                Duration.ZERO);
        assertThat(PlatformFile.read(SHIPPED, nothing)).isEqualTo(Settings.DEFAULTS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {image: x}                           | image is not known here; known are functions, pods, failureGracePeriod
            {functions: {norm: {}}}              | functions.norm is not known here; known are normalization, grouping, fhirTransformation
            {functions: {grouping: {cpu: 1}}}    | functions.grouping.cpu is not known here; known are image, resources
            {functions: []}                      | functions must be a mapping, is a list
            {functions: {grouping: reg/g}}       | functions.grouping must be a mapping, is 'reg/g'
            {functions: {grouping: {image: 1}}}  | functions.grouping.image must be an image such as registry.example.com/function:1, is 1
            {functions: {grouping: {image: A}}}  | functions.grouping.image must be an image such as registry.example.com/function:1, is 'A'
            {pods: {minReadySeconds: 15s}}       | pods.minReadySeconds must be a whole number of seconds from 0 to 59, is '15s'
            {pods: {minReadySeconds: 60}}        | pods.minReadySeconds must be a whole number of seconds from 0 to 59, is 60
            {pods: {terminationGracePeriodSeconds: 0}} | pods.terminationGracePeriodSeconds must be a whole number of seconds from 1 to 3600, is 0
            {failureGracePeriod: 30}             | failureGracePeriod must be a duration such as 30s or 1m30s, is 30
            {failureGracePeriod: {}}             | failureGracePeriod must be a duration such as 30s or 1m30s, is a mapping
            """)
    void aMistakeIsNamedWithItsPathAndWhatIsExpected(String yaml, String problem) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(folder.resolve("platform.yaml") + ": " + problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {requests: {memory: 1Gb}}                        | requests.memory must be a quantity such as 250m, 1 or 512Mi, is '1Gb'
            {limits: {cpu: -1}}                              | limits.cpu must be a quantity such as 250m, 1 or 512Mi, is -1
            {limits: {cpu: [1]}}                             | limits.cpu must be a quantity such as 250m, 1 or 512Mi, is a list
            {limits: {memroy: 1Gi}}                          | limits.memroy is no resource; there are cpu, memory, ephemeral-storage, and names with a domain
            {requests: {memory: 1Gi}, limits: {memory: 1M}}  | requests.memory must not be more than limits.memory
            {claims: []}                                     | claims is not known here; known are requests, limits
            """)
    void aContainerCanOnlyAskForWhatThereIs(String resources, String problem) {
        assertThatThrownBy(() -> read("{functions: {grouping: {resources: " + resources + "}}}"))
                .hasMessageEndingWith(": functions.grouping.resources." + problem);
    }

    @Test
    void allMistakesAreToldAtOnce() {
        assertThatThrownBy(() -> read("{pods: {a: 1, minReadySeconds: x}, failureGracePeriod: x}"))
                .hasMessageContainingAll("pods.minReadySeconds", "pods.a", "failureGracePeriod");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'pods: {}\npods: {}'  | line 2 is no YAML: found duplicate key pods
            'pods: }'              | line 1 is no YAML
            'a: 1\n---\nb: 1'     | line 2 is no YAML: but found another document
            '[]'                   | must be a mapping
            """)
    void whatIsNoYamlIsToldWithItsLine(String yaml, String problem) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(folder.resolve("platform.yaml") + ": " + problem);
    }

    @Test
    void aFileThatIsNotThereIsNamedWithItsFlag() {
        assertThatThrownBy(() -> PlatformFile.read(folder.resolve("none"), Settings.DEFAULTS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll(folder.resolve("none") + " do not exist", "--platform-config");
    }

    private Settings read(String yaml) throws IOException {
        return PlatformFile.read(Files.writeString(folder.resolve("platform.yaml"), yaml), Settings.DEFAULTS);
    }

    private static Quantity quantity(String text) {
        return Quantity.fromString(text);
    }
}

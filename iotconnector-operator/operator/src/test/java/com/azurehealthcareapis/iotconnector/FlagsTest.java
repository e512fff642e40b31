// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.WorkloadName;
import com.azurehealthcareapis.iotconnector.plan.Settings;
import io.controllerruntime.leaderelection.LeaderElectionOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class FlagsTest {

    @Test
    void withoutFlagsItWatchesAllNamespacesAndRunsAlone() {
        var options = parse().managerOptions("mine");
        assertThat(options.namespaces()).isEmpty();
        assertThat(options.metricsAddress()).isEqualTo(":8080");
        assertThat(options.healthAddress()).isEqualTo(":8081");
        assertThat(options.leaderElection()).isNull();
    }

    @Test
    void withLeaderElectionTheLeaseIsInTheOperatorsNamespace() {
        assertThat(parse("--leader-elect").managerOptions("mine").leaderElection())
                .isEqualTo(LeaderElectionOptions.of("mine", "iotconnector-operator.services.azurehealthcareapis.com"));
    }

    @Test
    void theLeaseCanBePlacedNamedAndTimed() {
        var options = parse(
                        "--leader-elect",
                        "--leader-election-namespace=ns",
                        "--leader-election-id=id",
                        "--leader-election-lease-duration=3s",
                        "--leader-election-renew-deadline=2s",
                        "--leader-election-retry-period=500ms")
                .managerOptions("mine");
        assertThat(options.leaderElection())
                .isEqualTo(LeaderElectionOptions.of("ns", "id")
                        .withTimings(Duration.ofSeconds(3), Duration.ofSeconds(2), Duration.ofMillis(500)));
    }

    @Test
    void namespacesAreListedWithCommas() {
        assertThat(parse("--namespaces=a,b").managerOptions("mine").namespaces())
                .containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void onlyImagesThatAreNamedAreConfigured() {
        assertThat(parse("--grouping-image=reg/g:1").settings())
                .isEqualTo(Settings.DEFAULTS.withImages(Map.of(WorkloadName.Grouping, "reg/g:1")));
    }

    @Test
    void anImageOfAFlagWinsOverThePlatformsFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("platform.yaml"), """
                functions:
                  normalization: {image: "reg/n:file"}
                  grouping: {image: "reg/g:file"}
                """);
        assertThat(parse("--platform-config=" + file, "--grouping-image=reg/g:flag")
                        .settings())
                .isEqualTo(Settings.DEFAULTS.withImages(
                        Map.of(WorkloadName.Normalization, "reg/n:file", WorkloadName.Grouping, "reg/g:flag")));
    }

    @ParameterizedTest
    @CsvSource({"15s, PT15S", "1m30s, PT1M30S", "500ms, PT0.5S", "2h, PT2H"})
    void durationsAreWrittenAsInGo(String text, Duration duration) {
        assertThat(new GoDuration().convert(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @CsvSource({"15", "s", "-1s", "1.5s", "99999999999999999999s", "''"})
    void anythingElseIsNoDuration(String text) {
        assertThatThrownBy(() -> new GoDuration().convert(text))
                .isInstanceOf(CommandLine.TypeConversionException.class)
                .hasMessage("'" + text + "' is no duration; write 15s, 1m30s or 500ms");
    }

    private static Flags parse(String... args) {
        return CommandLine.populateCommand(new Flags(), args);
    }
}

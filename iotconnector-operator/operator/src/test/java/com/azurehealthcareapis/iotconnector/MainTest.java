// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** How the operator ends when it cannot begin. */
class MainTest {

    private static final String KUBECONFIG = """
            apiVersion: v1
            kind: Config
            current-context: c
            clusters: [{name: c, cluster: {server: "https://localhost:1"}}]
            users: [{name: u, user: {}}]
            contexts: [{name: c, context: {cluster: c, user: u}}]
            """;

    private final StringWriter err = new StringWriter();
    private final Logger logger = (Logger) LoggerFactory.getLogger(LastWords.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
    }

    @ParameterizedTest
    @CsvSource({
        "--max-concurrent-reconciles=0",
        "--max-concurrent-reconciles=many",
        "--leader-election-lease-duration=5s",
        "--leader-election-retry-period=0s",
        "--cache-sync-timeout=0s",
        "--graceful-shutdown-timeout=-1s",
        "--metrics-bind-address=nonsense",
        "--metrics-bind-address=:99999",
        "--health-probe-bind-address=8081",
        "--no-such-flag=1"
    })
    void aWrongFlagIsNamedInAFewWordsAndTheExitCodeIsTwo(String flag) throws IOException {
        Path kubeconfig = Files.writeString(folder.resolve("kubeconfig"), KUBECONFIG);
        assertThat(run("--kubeconfig=" + kubeconfig, "--leader-elect", flag)).isEqualTo(2);
        assertThat(err.toString())
                .contains(flag.substring(0, flag.indexOf('=')))
                .doesNotContain("\tat ");
        assertThat(err.toString().lines().toList())
                .hasSizeLessThan(4)
                .last()
                .isEqualTo("Try 'iotconnector-operator --help'.");
        assertThat(log.list).isEmpty();
    }

    @Test
    void aMissingKubeconfigIsNamedInOneLine() {
        assertThat(run("--kubeconfig=" + folder.resolve("none"))).isEqualTo(1);
        assertThat(log.list).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.ERROR);
            assertThat(line.getFormattedMessage()).contains(folder.resolve("none") + " does not exist");
            assertThat(line.getThrowableProxy()).isNull();
        });
    }

    @Test
    void aMistakeInThePlatformsFileIsNamedInOneLine() throws IOException {
        Path kubeconfig = Files.writeString(folder.resolve("kubeconfig"), KUBECONFIG);
        Path platform = Files.writeString(folder.resolve("platform.yaml"), "failureGracePeriod: 30");
        assertThat(run("--kubeconfig=" + kubeconfig, "--platform-config=" + platform))
                .isEqualTo(1);
        assertThat(log.list).singleElement().satisfies(line -> {
            assertThat(line.getFormattedMessage())
                    .endsWith(platform + ": failureGracePeriod must be a duration such as 30s or 1m30s, is 30");
            assertThat(line.getThrowableProxy()).isNull();
        });
    }

    @Test
    void anEndThatNobodyForesawIsLoggedWithWhereItCameFrom() {
        var command = Main.commandLine();
        LastWords.failed(new NullPointerException("x"), command, command.parseArgs());
        assertThat(log.list)
                .singleElement()
                .satisfies(line -> assertThat(line.getThrowableProxy()).isNotNull());
    }

    private int run(String... arguments) {
        CommandLine command = Main.commandLine().setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }
}

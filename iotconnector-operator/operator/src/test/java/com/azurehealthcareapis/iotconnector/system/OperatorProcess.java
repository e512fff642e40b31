// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.system;

import static org.awaitility.Awaitility.await;

import com.azurehealthcareapis.iotconnector.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The operator in a JVM of its own, to be signalled and killed. */
final class OperatorProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Pattern HEALTH = Pattern.compile("health-server listens at [^\"]*:(\\d+)");

    private static final String KUBECONFIG = "kubeconfig";

    private final Process process;
    private final Path log;

    private OperatorProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts {@code Main} as the user of a kubeconfig; no metrics, health on a free port. */
    static OperatorProcess start(String kubeconfig, String... arguments) {
        try {
            Path folder = Files.createTempDirectory("operator");
            Path config = Files.writeString(folder.resolve(KUBECONFIG), kubeconfig);
            Path log = folder.resolve("log");
            Process process = new ProcessBuilder(command(config, arguments))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new OperatorProcess(process, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(Path kubeconfig, String... arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dlogback.configurationFile=logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--kubeconfig=" + kubeconfig,
                "--metrics-bind-address=0",
                "--health-probe-bind-address=127.0.0.1:0"));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Waits until the log has {@code text}. */
    OperatorProcess awaitLog(String text) {
        await().atMost(PATIENCE).until(() -> log().contains(text) || !process.isAlive());
        if (!log().contains(text)) {
            throw new AssertionError(
                    "the operator ended with " + process.exitValue() + " before it logged " + text + ":\n" + log());
        }
        return this;
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The answer of a health endpoint. */
    HttpResponse<String> health(String path) throws Exception {
        awaitLog("health-server listens at ");
        var matcher = HEALTH.matcher(log());
        if (!matcher.find()) {
            throw new AssertionError("no health address in:\n" + log());
        }
        var uri = URI.create("http://127.0.0.1:" + matcher.group(1) + path);
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    /** Sends SIGTERM. */
    OperatorProcess terminate() {
        process.destroy();
        return this;
    }

    /** Sends SIGKILL. */
    OperatorProcess kill() {
        process.destroyForcibly();
        return this;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    int awaitExit() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("the operator does not end:\n" + log());
        }
        return process.exitValue();
    }

    /** Ends the process if it still runs, and removes its files. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            Files.delete(log);
            Files.delete(log.resolveSibling(KUBECONFIG));
            Files.delete(Objects.requireNonNull(log.getParent()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

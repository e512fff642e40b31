// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest.differential;

import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.apiserver.ApiServer;
import io.controllerruntime.apiserver.http.HttpsServer;
import io.controllerruntime.envtest.Cluster;
import io.controllerruntime.envtest.ControlPlane;
import io.controllerruntime.runtime.SystemRuntime;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.util.ClientBuilder;
import io.kubernetes.client.util.KubeConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** The embedded server answers as kube-apiserver does. */
@Tag("envtest")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DifferentialTest {

    private static final List<String> FILES = List.of(
            "names",
            "bodies",
            "routing",
            "reading",
            "watching",
            "writing",
            "patching",
            "applying",
            "custom",
            "definitions",
            "workloads",
            "deleting",
            "access",
            "negotiation");
    private static final int RANDOM_SEQUENCES = 25;

    private final KnownDifferences known = KnownDifferences.read(resource("known-differences.yaml"));
    private final AtomicInteger sequences = new AtomicInteger();
    private final AtomicInteger operations = new AtomicInteger();
    private final AtomicInteger differences = new AtomicInteger();
    private final ControlPlane real = ControlPlane.start(Cluster.ENVTEST);
    private final HttpsServer https;
    private final Pair pair;

    DifferentialTest() throws IOException {
        var runtime = new SystemRuntime();
        var server = new ApiServer(ApiServer.Options.DEFAULT, runtime, runtime, runtime);
        https = HttpsServer.start(server, 0, runtime, runtime);
        pair = new Pair(new Server(real.client()), new Server(client(https.kubeconfig())));
    }

    private static ApiClient client(String kubeconfig) throws IOException {
        return ClientBuilder.kubeconfig(KubeConfig.loadKubeConfig(new StringReader(kubeconfig)))
                .build();
    }

    /** A server that is compared with itself would always be right. */
    @BeforeAll
    void oneOfThemIsKubeApiserver() {
        var version = new Operation("GET", "/version", Map.of(), "");
        Pair.Comparison answers =
                pair.play("version", new Sequence("version", List.of(version))).getFirst();
        assertThat(answers.expected()).contains("\"compiler\": \"gc\"", "\"gitVersion\": \"v1.34.");
        assertThat(answers.actual()).doesNotContain("\"compiler\": \"gc\"");
    }

    @BeforeAll
    void bothServeTheKindThatTheSequencesUse() {
        Sequence kinds = SequenceFile.read(resource("kinds.http")).getFirst();
        assertThat(pair.play("kinds", kinds))
                .allSatisfy(answers -> assertThat(answers.actual().substring(0, 1))
                        .isEqualTo("2")
                        .isEqualTo(answers.expected().substring(0, 1)));
    }

    @AfterAll
    void close() {
        https.close();
        real.close();
        System.out.printf(
                "differential: %d operations, %d answers differ as known: %s%n",
                operations.get(), differences.get(), known.counts());
    }

    @TestFactory
    Stream<DynamicNode> theAnswersAreKubeApiservers() {
        return FILES.stream()
                .map(file -> DynamicContainer.dynamicContainer(
                        file,
                        SequenceFile.read(resource(file + ".http")).stream().map(sequence -> test(file, sequence))));
    }

    @TestFactory
    Stream<DynamicNode> theAnswersToRandomOperationsAreKubeApiservers() {
        return Stream.iterate(1L, seed -> seed <= RANDOM_SEQUENCES, seed -> seed + 1)
                .map(seed -> test("random", RandomSequences.of(seed)));
    }

    private DynamicTest test(String file, Sequence sequence) {
        return DynamicTest.dynamicTest(sequence.title(), () -> compare(file, sequence));
    }

    private void compare(String file, Sequence sequence) {
        var failures = new ArrayList<String>();
        int number = 0;
        for (Pair.Comparison comparison : pair.play(namespace(sequence), sequence)) {
            number++;
            judge("%s/%s/%d".formatted(file, sequence.title(), number), comparison, failures);
        }
        assertThat(failures).as(sequence.title()).isEmpty();
    }

    private void judge(String name, Pair.Comparison comparison, List<String> failures) {
        operations.incrementAndGet();
        boolean isKnown = known.reason(name).isPresent();
        if (isKnown && comparison.isEqual() && !known.isUnstable(name)) {
            failures.add("%s: no longer differs; take it off known-differences.yaml".formatted(name));
        } else if (!isKnown && !comparison.isEqual()) {
            failures.add("%s: %s%n--- kube-apiserver:%n%s%n--- embedded:%n%s"
                    .formatted(name, comparison.operation(), comparison.expected(), comparison.actual()));
        } else if (!comparison.isEqual()) {
            differences.incrementAndGet();
        }
    }

    private String namespace(Sequence sequence) {
        String words = sequence.title().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return "d%d-%s".formatted(sequences.incrementAndGet(), words.substring(0, Math.min(words.length(), 40)) + "-x");
    }

    private static String resource(String name) {
        try (InputStream in = DifferentialTest.class.getResourceAsStream("/differential/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

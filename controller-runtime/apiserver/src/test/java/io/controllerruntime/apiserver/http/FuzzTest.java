// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import io.controllerruntime.apiserver.ApiServer;
import io.controllerruntime.apiserver.auth.Credentials;
import io.controllerruntime.apiserver.auth.User;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import io.controllerruntime.apiserver.request.Answer;
import io.controllerruntime.apiserver.request.ApiRequest;
import io.controllerruntime.runtime.SystemRuntime;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Damaged requests are answered in good order, whatever they are. The seed is in the name of each run, and in each failure:
 * {@code -Dfuzz.seed=N} repeats it, {@code -Dfuzz.requests=N} makes it longer.
 */
class FuzzTest {

    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 4_000);

    /** So many are sent in this process for each that is sent through a socket. */
    private static final int FOR_EACH_SENT = 40;

    private static final Pattern OF_JAVA =
            Pattern.compile("\\b(java|javax|jdk|io\\.helidon|io\\.controllerruntime)\\.|Exception\\b|\\bat [a-z.]+\\(");

    /** What kube-apiserver answers with 5xx too: errors that are no Status in Go. */
    private static final Pattern SERVER_ERRORS = Pattern.compile("\"message\":\"("
            + String.join(
                    "|",
                    "resourceVersion: Invalid value: ",
                    "resourceVersion should not be set on objects to be created\"",
                    "strconv.ParseUint: parsing ",
                    "Too large resource version: ",
                    "failed to create typed patch object \\(",
                    "couldn't get version/kind; json parse error: ", // DeleteOptions
                    "no kind [^ ]* is registered for version ",
                    "json: cannot unmarshal string into Go struct field DeleteOptions.",
                    "unexpected EOF\"",
                    "malformed chunked encoding\"")
            + ")");

    private static final Pattern PLAIN_ERRORS =
            Pattern.compile("(404 page not found\n|(400|408|417|431|501|505) [A-Z][A-Za-z ]+)?");

    private final SystemRuntime runtime = new SystemRuntime();
    private final ApiServer server = new ApiServer(ApiServer.Options.DEFAULT, runtime, runtime, runtime);
    private final HttpsServer https = HttpsServer.start(server, 0, runtime, runtime);

    @TempDir
    private Path folder;

    @BeforeEach
    void createWhatIsAskedFor() throws Exception {
        answer(new Damage.Asked("POST", Damage.MAPS, "application/json", "{\"metadata\":{\"name\":\"a\"}}"));
    }

    @AfterEach
    void stop() {
        https.close();
    }

    static LongStream seeds() {
        Optional<Long> given = Optional.ofNullable(Long.getLong("fuzz.seed"));
        return given.map(LongStream::of).orElseGet(() -> LongStream.of(1, new Random().nextLong()));
    }

    @ParameterizedTest(name = "fuzz.seed={0}")
    @MethodSource("seeds")
    void damagedRequestsAreAnsweredOrRefusedAndHarmNothing(long seed) throws Exception {
        var damage = new Damage(seed);
        for (int i = 0; i < REQUESTS; i++) {
            Damage.Asked asked = damage.request();
            long before = server.storage().revision();
            switch (answer(asked)) {
                case Answer.Complete answer -> {
                    String text = new String(answer.body(), StandardCharsets.UTF_8);
                    String what = "seed " + seed + ", request " + i + ": " + asked + "\n" + text;
                    check(answer.status(), answer.contentType(), text, what);
                    assertThat(answer.status() < 400 || server.storage().revision() == before)
                            .as(what)
                            .isTrue();
                }
                case Answer.Watching watching -> watching.events().close();
            }
        }
        assertThat(answer(new Damage.Asked("GET", Damage.MAPS, "", "")))
                .isInstanceOfSatisfying(
                        Answer.Complete.class, list -> assertThat(list.status()).isEqualTo(200));
    }

    @ParameterizedTest(name = "fuzz.seed={0}")
    @MethodSource("seeds")
    void damagedBytesAreAnsweredOrRefusedAndNothingIsLeftOfThem(long seed) throws Exception {
        var damage = new Damage(seed);
        SSLContext tls = ClientTls.context(https, https.kubeconfig());
        readyz(tls);
        List<String> before = threads();
        for (int i = 0; i < REQUESTS / FOR_EACH_SENT; i++) {
            String good = notWatching(damage).text();
            boolean isHttp = damage.oneIn(2);
            String sent = isHttp ? good : damage.damaged(good);
            check(sent, tls, "seed " + seed + ", request " + i + ": " + sent);
        }
        readyz(tls);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(threads().size())
                        .as("seed %s: %s", seed, threads())
                        .isLessThanOrEqualTo(before.size()));
    }

    /** Watches last, and with HTTP/1.1 their heads come with their first events. */
    private static Damage.Asked notWatching(Damage damage) {
        return Stream.generate(damage::request)
                .filter(asked -> !asked.target().contains("watch"))
                .findFirst()
                .orElseThrow();
    }

    private void check(String sent, SSLContext tls, String what) throws IOException {
        try (var client = new RawClient(https, tls)) {
            RawClient.Reply reply = client.send(sent).endOutput().answer();
            if (!reply.head().isEmpty()) { // what is hardly HTTP may get none
                assertThat(reply.head())
                        .as(what)
                        .matches("HTTP/1\\.1 \\d{3} [A-Z][A-Za-z -]+\r\n([!-9;-~]+: [^\r\n]*\r\n)+\r\n");
                check(reply.status(), reply.contentType(), reply.body(), what + "\n" + reply);
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("neither answered nor closed: " + what, e);
        } catch (SocketException e) {
            // The server ended the connection while there was more to read.
        }
    }

    private static void check(int status, String type, String text, String what) {
        assertThat(text).as(what).doesNotContainPattern(OF_JAVA);
        if (status >= 500) {
            assertThat(text).as(what).containsPattern(SERVER_ERRORS);
        }
        if (type.equals("application/json") && !text.isEmpty()) {
            var json = (JsonObject) JsonReader.read(text);
            assertThat(status < 400 || json.integer("code").equals(Optional.of((long) status)))
                    .as(what)
                    .isTrue();
            assertThat(json.string("kind").orElse("").equals("Status") || status < 400)
                    .as(what)
                    .isTrue();
        } else if (status >= 400) {
            assertThat(text).as(what).matches(PLAIN_ERRORS);
        }
    }

    /** As {@link Exchange} would ask for it. */
    private Answer answer(Damage.Asked asked) throws IOException, InterruptedException {
        String[] target = asked.target().split("\\?", 2);
        Optional<String> path = GoUrl.path(target[0]);
        if (path.isEmpty()) {
            return new Answer.Complete(400, PlainErrors.TEXT, new byte[0], List.of());
        }
        return server.handle(new ApiRequest(
                asked.method(),
                path.get(),
                GoUrl.query(target.length > 1 ? target[1] : ""),
                Map.of("content-type", List.of(asked.type())),
                asked.bytes(),
                new Credentials.Known(User.admin())));
    }

    private void readyz(SSLContext tls) throws IOException {
        try (var client = new RawClient(https, tls)) {
            assertThat(client.send("GET /readyz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                            .answer()
                            .body())
                    .isEqualTo("ok");
        }
    }

    /** The virtual ones, which are only in dumps: each connection has one. */
    private List<String> threads() throws IOException {
        Path dump = Files.createTempFile(folder, "threads", ".txt");
        Files.delete(dump);
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .dumpThreads(dump.toString(), ThreadDumpFormat.TEXT_PLAIN);
        try (Stream<String> lines = Files.lines(dump)) {
            return lines.filter(line -> line.startsWith("#") && line.contains("virtual"))
                    .toList();
        }
    }
}

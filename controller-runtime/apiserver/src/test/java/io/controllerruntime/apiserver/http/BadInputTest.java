// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.apiserver.ApiServer;
import io.controllerruntime.runtime.SystemRuntime;
import java.io.IOException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is no HTTP, or hardly. Status codes and bodies are those with which kube-apiserver v1.34.4 answered the same bytes, and it ended the
 * same connections; only about broken chunks it has more words, and a connection on which nothing is half sent it may keep.
 */
class BadInputTest {

    private static final String MAPS = "/api/v1/namespaces/default/configmaps";
    private static final String HOST = " HTTP/1.1\r\nHost: x\r\n";
    private static final String JSON = HOST + "Content-Type: application/json\r\n";
    private static final String CHUNKED = "POST " + MAPS + JSON + "Transfer-Encoding: chunked\r\n\r\n";
    private static final String NOT_FOUND = "\"configmaps \\\"nope\\\" not found\"";

    private static final SystemRuntime RUNTIME = new SystemRuntime();
    private static final HttpsServer HTTPS =
            HttpsServer.start(new ApiServer(ApiServer.Options.DEFAULT, RUNTIME, RUNTIME, RUNTIME), 0, RUNTIME, RUNTIME);
    private static final SSLContext ADMIN = admin();

    @AfterAll
    static void stop() {
        HTTPS.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET " + MAPS + "/%zz" + HOST,
                "GET " + MAPS + "/a%" + HOST,
                "GET " + MAPS + "/a%2" + HOST,
                "GET  /healthz" + HOST,
                "GET " + MAPS + "/no pe" + HOST,
                "GET " + MAPS + "/a\u0001" + HOST,
                "GET " + MAPS + "/a\u007f" + HOST,
                "GET " + MAPS + "/a\tb" + HOST,
                "GET api/v1" + HOST,
                "G@T /healthz" + HOST,
                "GET /healthz" + HOST + "Host: y\r\n",
                "GET /healthz" + HOST + "no colon\r\n",
                "GET /healthz" + HOST + "X(A: b\r\n",
                "GET /healthz" + HOST + "X-A: a\u0000b\r\n",
                "GET /healthz" + HOST + "X-A: a\rb\r\n",
                "POST " + MAPS + JSON + "Content-Length: abc\r\n",
                "POST " + MAPS + JSON + "Content-Length: -5\r\n",
                "POST " + MAPS + JSON + "Content-Length: +5\r\n",
                "POST " + MAPS + JSON + "Content-Length: 99999999999999999999\r\n",
                "POST " + MAPS + JSON + "Content-Length: 3, 3\r\n",
                "POST " + MAPS + JSON + "Content-Length: 3\r\nContent-Length: 4\r\n",
            })
    void whatIsNoRequestIsToldSoInOneLineAndEndsTheConnection(String head) throws Exception {
        try (var client = client()) {
            RawClient.Reply reply = client.send(head + "\r\n").answer();

            assertThat(reply.head()).startsWith("HTTP/1.1 400 Bad Request\r\n").contains("text/plain; charset=utf-8");
            assertThat(reply.body()).isEqualTo("400 Bad Request");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET " + MAPS + "/nope?a=%zz" + HOST,
                "GET " + MAPS + "/nope?&&&=&=x&a&;" + HOST,
                "GET " + MAPS + "/nope??a=b" + HOST,
                "GET " + MAPS + "/nope/" + HOST,
                "GET https://elsewhere" + MAPS + "/nope" + HOST,
                "GET " + MAPS + "/nope" + HOST + "X-A: \u00e9\r\n",
                "GET " + MAPS + "/nope" + HOST + "Expect: 100-continue\r\n",
                "GET " + MAPS + "/nope" + HOST + "Connection: Upgrade\r\nUpgrade: nonsense\r\n",
                "GET " + MAPS + "/nope" + HOST + "Accept: application/json;q=zz\r\n",
                "GET " + MAPS + "/nope" + HOST + "Accept: \r\n",
            })
    void whatIsOddButReadableIsAnsweredAsIfItWasNot(String head) throws Exception {
        assertThat(answer(head + "\r\n").body()).contains(NOT_FOUND);
    }

    @Test
    void headersAndPathsMayBeLongUpToAMegabyte() throws Exception {
        String filler = "b".repeat(900_000);
        assertThat(answer("GET " + MAPS + "/nope" + HOST + "X-A: " + filler + "\r\n\r\n")
                        .body())
                .contains(NOT_FOUND);
        assertThat(answer("GET " + MAPS + "/nope?a=" + filler + HOST + "\r\n").body())
                .contains(NOT_FOUND);
        assertThat(answer("GET " + MAPS + "/nope" + HOST + "X-A: b\r\n".repeat(5_000) + "\r\n")
                        .body())
                .contains(NOT_FOUND);
        assertThat(answer("GET " + MAPS + "/" + "b".repeat(200_000) + HOST + "\r\n")
                        .status())
                .isEqualTo(404);
        assertThat(answer("GET " + MAPS + "/" + filler + "b".repeat(153_000)).head())
                .startsWith("HTTP/1.1 431 Request Header Fields Too Large\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "OPTIONS, 405",
        "TRACE, 405",
        "PROPFIND, 405",
    })
    void aMethodThatIsNotKnownIsNotAllowed(String method, int status) throws Exception {
        RawClient.Reply reply = answer(method + " " + MAPS + HOST + "\r\n");

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.body()).contains("the server does not allow this method on the requested resource");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "GET, /.., 400, Name parameter invalid: \\\"..\\\": may not be '..'",
                "PUT, /., 400, Name parameter invalid: \\\".\\\": may not be '.'",
                "DELETE, /.., 400, Name parameter invalid: \\\"..\\\": may not be '..'",
                "PATCH, /.., 400, Name parameter invalid: \\\"..\\\": may not be '..'",
                "GET, /a%2525, 400, Name parameter invalid: \\\"a%25\\\": may not contain '%'",
                "GET, /nope?resourceVersion=//, 500, resourceVersion: Invalid value: \\\"//\\\": strconv.ParseUint",
                "GET, ?resourceVersion=//, 400, invalid resource version: resourceVersion: Invalid value: \\\"//\\\": strconv.",
                "GET, ?watch=1&resourceVersion=//, 500, resourceVersion: Invalid value: \\\"//\\\": strconv.ParseUint",
            })
    void whatCannotBeIsRefusedBeforeItIsLookedFor(String method, String target, int status, String message)
            throws Exception {
        String body = method.equals("PUT") ? "{\"metadata\":{\"name\":\".\"}}" : "{}";
        String type = method.equals("PATCH") ? "application/merge-patch+json" : "application/json";
        RawClient.Reply reply = answer(method + " " + MAPS + target + HOST + "Content-Type: " + type
                + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.body()).contains(message);
    }

    @ParameterizedTest
    @CsvSource({
        "HEAD, /api/v1/namespaces/default/configmaps, 405",
        "HEAD, /version, 405",
        "POST, /version, 405",
        "HEAD, /apis, 200",
        "HEAD, /nope, 404",
        "POST, /healthz, 200",
    })
    void notEveryMethodIsForEveryPath(String method, String path, int status) throws Exception {
        assertThat(answer(method + " " + path + HOST + "Connection: close\r\n\r\n")
                        .status())
                .isEqualTo(status);
    }

    @Test
    void headIsAnsweredWithoutABodySoThatTheNextAnswerIsFound() throws Exception {
        try (var client = client()) {
            client.send("HEAD /healthz" + HOST + "\r\n");
            assertThat(client.answerToHead()).contains("Content-Length: 2");

            assertThat(client.send("GET /livez" + HOST + "\r\n").answer().body())
                    .isEqualTo("ok");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz\r\nabc\r\n0\r\n\r\n", "-1\r\nabc\r\n0\r\n\r\n", "\r\nabc\r\n0\r\n\r\n"})
    void aBrokenChunkEndsTheConnectionAfterAnError(String chunks) throws Exception {
        try (var client = client()) {
            RawClient.Reply reply = client.send(CHUNKED + chunks).answer();

            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.body()).contains("\"status\":\"Failure\"").contains("\"code\":500");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void aBodyOfMoreThanThreeMegabytesIsRefusedAndTheConnectionEnds(String method) throws Exception {
        String path = method.equals("POST") ? MAPS : MAPS + "/nope";
        String type = method.equals("PATCH") ? "application/merge-patch+json" : "application/json";
        try (var client = client()) {
            RawClient.Reply reply = client.send(method + " " + path + HOST + "Content-Type: " + type
                            + "\r\nContent-Length: 8000000\r\n\r\n" + " ".repeat(8_000_000))
                    .answer();

            assertThat(reply.status()).isEqualTo(413);
            assertThat(reply.body()).contains("Request entity too large: limit is 3145728");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void whoMayNotSendItIsToldBeforeItIsSent() throws Exception {
        RawClient.Reply reply = answer("POST " + MAPS + JSON
                + "Expect: 100-continue\r\nContent-Length: 5000000\r\nImpersonate-User: joe\r\n\r\n");

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.head()).contains("Connection: close");
    }

    @Test
    void whatElseIsExpectedCannotBeHad() throws Exception {
        assertThat(answer("GET /healthz" + HOST + "Expect: miracles\r\n\r\n").status())
                .isEqualTo(417);
    }

    @Test
    void aRequestMayComeSlowlyAndItsConnectionBeHalfClosed() throws Exception {
        try (var client = client()) {
            for (char each : ("GET /healthz" + HOST + "\r\n").toCharArray()) {
                client.send(String.valueOf(each));
            }
            assertThat(client.endOutput().answer().body()).isEqualTo("ok");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void aClientThatAsksForItIsTheLastOnItsConnection() throws Exception {
        try (var client = client()) {
            assertThat(client.send("GET /healthz" + HOST + "Connection: close\r\n\r\n")
                            .answer()
                            .head())
                    .contains("Connection: close");
            assertThat(client.isClosed()).isTrue();
        }
    }

    private static RawClient.Reply answer(String request) throws IOException {
        try (var client = client()) {
            return client.send(request).answer();
        }
    }

    private static RawClient client() throws IOException {
        return new RawClient(HTTPS, ADMIN);
    }

    private static SSLContext admin() {
        try {
            return ClientTls.context(HTTPS, HTTPS.kubeconfig());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

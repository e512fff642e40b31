// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.controllerruntime.config.Kubeconfig.Found;
import io.controllerruntime.okhttp.OkHttpTransport;
import io.controllerruntime.transport.Method;
import io.controllerruntime.transport.Query;
import io.controllerruntime.transport.Request;
import io.kubernetes.client.util.ClientBuilder;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubeconfigTest {

    private static final Map<String, String> IN_POD =
            Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1", "KUBERNETES_SERVICE_PORT", "443");

    @TempDir
    Path directory;

    private Path home;
    private Path mount;

    @BeforeEach
    void makeDirectories() throws IOException {
        home = Files.createDirectories(directory.resolve("home"));
        mount = Files.createDirectories(directory.resolve("mount"));
    }

    @Test
    void theFileThatWasGivenWins() throws IOException {
        var given = write(directory.resolve("given"), "given");
        var fromVariable = write(directory.resolve("variable"), "variable");

        var found = Kubeconfig.ofEnvironment()
                .withFile(given.toString())
                .load(Map.of("KUBECONFIG", fromVariable.toString()), home, mount);

        assertThat(found.client().getBasePath()).isEqualTo("https://given.example.com");
        assertThat(found.namespace()).isEqualTo("ns-given");
        assertThat(found.source()).isEqualTo(given + ", context given");
    }

    @Test
    void thenTheVariable() throws IOException {
        writeServiceAccount();
        var file = write(directory.resolve("variable"), "variable");

        assertThat(server(Map.of(
                        "KUBECONFIG",
                        file.toString(),
                        "KUBERNETES_SERVICE_HOST",
                        "10.0.0.1",
                        "KUBERNETES_SERVICE_PORT",
                        "443")))
                .isEqualTo("https://variable.example.com");
    }

    @Test
    void ofSeveralFilesTheOneWithTheContext() throws IOException {
        var a = write(directory.resolve("a"), "a");
        var b = write(directory.resolve("b"), "b");
        var both = Map.of("KUBECONFIG", directory.resolve("missing") + File.pathSeparator + a + File.pathSeparator + b);

        assertThat(server(both)).isEqualTo("https://a.example.com");
        assertThat(Kubeconfig.ofEnvironment()
                        .withContext("b")
                        .load(both, home, mount)
                        .client()
                        .getBasePath())
                .isEqualTo("https://b.example.com");
        assertThatThrownBy(() -> Kubeconfig.ofEnvironment().withContext("c").load(both, home, mount))
                .hasMessageEndingWith(": no file has the context 'c'");
    }

    @Test
    void thenThePodsServiceAccount() throws IOException {
        writeServiceAccount();
        write(Files.createDirectories(home.resolve(".kube")).resolve("config"), "home");

        var found = load(IN_POD);

        assertThat(found.client().getBasePath()).isEqualTo("https://10.0.0.1:443");
        assertThat(found.namespace()).isEqualTo("operators");
    }

    @Test
    void aServiceHostMayBeAnIpv6Address() throws IOException {
        writeServiceAccount();

        assertThat(server(Map.of("KUBERNETES_SERVICE_HOST", "fd00::1", "KUBERNETES_SERVICE_PORT", "443")))
                .isEqualTo("https://[fd00::1]:443");
    }

    @Test
    void thenTheFileInHome() throws IOException {
        write(Files.createDirectories(home.resolve(".kube")).resolve("config"), "home");

        assertThat(server(Map.of())).isEqualTo("https://home.example.com");
    }

    @Test
    void withoutAnyTheErrorNamesAllPlaces() {
        assertThatThrownBy(() -> load(IN_POD))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no Kubernetes configuration found; tried --kubeconfig (not given), KUBECONFIG (not set), "
                        + "the pod's service account (" + mount.resolve("token") + " does not exist), "
                        + home.resolve(".kube/config") + " (does not exist). Give --kubeconfig or set KUBECONFIG");
    }

    @Test
    void aFileThatWasNamedMustExist() {
        var missing = directory.resolve("missing");

        assertThatThrownBy(() ->
                        Kubeconfig.ofEnvironment().withFile(missing.toString()).load(Map.of(), home, mount))
                .hasMessage("kubeconfig " + missing + " does not exist: correct --kubeconfig");
        assertThatThrownBy(() -> load(Map.of("KUBECONFIG", missing.toString())))
                .hasMessage("KUBECONFIG=" + missing + " names no file that exists");
    }

    @Test
    void aFileThatIsNoKubeconfigIsAnError() throws IOException {
        var empty = Files.writeString(directory.resolve("empty"), "");
        var noContext = Files.writeString(directory.resolve("no-context"), "kind: Config\n");
        var noCluster = Files.writeString(
                directory.resolve("no-cluster"), "current-context: x\ncontexts: [{name: x, context: {cluster: y}}]\n");

        assertThatThrownBy(() -> withFile(empty)).hasMessageStartingWith("kubeconfig " + empty + " cannot be read: ");
        assertThatThrownBy(() -> withFile(noContext))
                .hasMessage("kubeconfig " + noContext + " has no current-context, and no other was asked for");
        assertThatThrownBy(() -> withFile(noCluster))
                .hasMessage("kubeconfig " + noCluster + ": context 'x' names no cluster with a server");
    }

    @Test
    void aTokenThatTheKubeletReplacesIsUsedAtOnceAndTheLastOneWhileThereIsNone() throws IOException {
        var token = Files.writeString(directory.resolve("token"), "one\n");
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] seen = exchange.getRequestHeaders().getFirst("Authorization").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, seen.length);
            exchange.getResponseBody().write(seen);
            exchange.close();
        });
        server.start();
        var client = new ClientBuilder()
                .setBasePath("http://127.0.0.1:" + server.getAddress().getPort())
                .setAuthentication(TokenFile.at(token))
                .build();

        try (var transport = new OkHttpTransport(client)) {
            assertThat(authorization(transport)).isEqualTo("Bearer one");
            Files.writeString(token, "two");
            assertThat(authorization(transport)).isEqualTo("Bearer two");
            Files.delete(token);
            assertThat(authorization(transport)).isEqualTo("Bearer two");
        } finally {
            server.stop(0);
        }
    }

    private static String authorization(OkHttpTransport transport) throws IOException {
        var response = transport.call(new Request(Method.GET, "/", Query.none(), null, Duration.ofSeconds(20)));
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private Found load(Map<String, String> environment) {
        return Kubeconfig.ofEnvironment().load(environment, home, mount);
    }

    private Found withFile(Path file) {
        return Kubeconfig.ofEnvironment().withFile(file.toString()).load(Map.of(), home, mount);
    }

    private String server(Map<String, String> environment) {
        return load(environment).client().getBasePath();
    }

    private static Path write(Path file, String name) throws IOException {
        return Files.writeString(file, """
                apiVersion: v1
                kind: Config
                current-context: NAME
                contexts: [{name: NAME, context: {cluster: NAME, user: NAME, namespace: ns-NAME}}]
                clusters: [{name: NAME, cluster: {server: "https://NAME.example.com"}}]
                users: [{name: NAME, user: {token: secret}}]
                """.replace("NAME", name));
    }

    private void writeServiceAccount() throws IOException {
        Files.writeString(mount.resolve("token"), "t");
        Files.writeString(mount.resolve("namespace"), "operators\n");
        Files.writeString(mount.resolve("ca.crt"), CERTIFICATE);
    }

    // Of a made-up authority; only its form matters here.
    private static final String CERTIFICATE = """
            -----BEGIN CERTIFICATE-----
            MIIBezCCASGgAwIBAgIUXjUwNTrTzuPdipDiF20LHoHxuAAwCgYIKoZIzj0EAwIw
            EjEQMA4GA1UEAwwHZXhhbXBsZTAgFw0yNjExMjMxNzI2MzZaGA8yMTI2MTAzMDE3
            MjYzNlowEjEQMA4GA1UEAwwHZXhhbXBsZTBZMBMGByqGSM49AgEGCCqGSM49AwEH
            A0IABGn9glEs5Fdu4cJiLTpmk+TMeSlCFLj+9kcP8j2HSQzKr5yJAmpbBcVcLgiP
            NcrRJn6gB3C89XLLm66eO5txtPCjUzBRMB0GA1UdDgQWBBS/ntaxVZ+Dmi9IHhiI
            FS63fY2jVzAfBgNVHSMEGDAWgBS/ntaxVZ+Dmi9IHhiIFS63fY2jVzAPBgNVHRMB
            Af8EBTADAQH/MAoGCCqGSM49BAMCA0gAMEUCICVsLJsfEFS/fesYmrthOZwcaMbC
            QWTzE/zjUm5SJilYAiEAqswZzhRMiStS2HL0fkXC98Cd3twDh6eBbMVyA7nE7MI=
            -----END CERTIFICATE-----
            """;
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.apiserver.auth.Credentials;
import io.controllerruntime.apiserver.auth.User;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import io.controllerruntime.apiserver.protobuf.Envelope;
import io.controllerruntime.apiserver.request.Answer;
import io.controllerruntime.apiserver.request.ApiRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What typed clients in Go send and accept. The refusals were recorded from kube-apiserver. */
class ProtobufTest {

    private static final String JSON = "application/json";
    private static final String PROTOBUF = "application/vnd.kubernetes.protobuf";
    private static final String MAPS = "/api/v1/namespaces/default/configmaps";
    private static final String FOOS = "/apis/example.com/v1/namespaces/default/foos";
    private static final byte[] NOTHING = {};

    private final Api api = new Api();

    private Answer answer(ApiRequest request) {
        try {
            return api.server.handle(request);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Answer.Complete send(String method, String path, byte[] body, String accept) {
        var headers = Map.of("content-type", List.of(PROTOBUF), "accept", List.of(accept));
        return (Answer.Complete)
                answer(new ApiRequest(method, path, Map.of(), headers, body, new Credentials.Known(User.admin())));
    }

    private Answer.Complete get(String path, String accept) {
        return send("GET", path, NOTHING, accept);
    }

    private Answer watch(String path, String accept) {
        return answer(new ApiRequest(
                "GET",
                path,
                Map.of("watch", List.of("true")),
                Map.of("accept", List.of(accept)),
                NOTHING,
                new Credentials.Known(User.admin())));
    }

    private static JsonObject object(byte[] body) {
        Envelope envelope = Envelope.open(body);
        return envelope.read(envelope.apiVersion(), envelope.kind()).with("kind", Json.of(envelope.kind()));
    }

    private static String message(Answer.Complete refusal) {
        JsonObject status = refusal.contentType().equals(PROTOBUF)
                ? object(refusal.body())
                : (JsonObject) JsonReader.read(refusal.body());
        return refusal.status() + " " + status.string("message").orElse("");
    }

    private static byte[] deployment() {
        return Envelope.of((JsonObject) JsonReader.read("""
                {"kind": "Deployment", "apiVersion": "apps/v1", "metadata": {"name": "web"}, "spec": {
                  "selector": {"matchLabels": {"app": "web"}},
                  "template": {"metadata": {"labels": {"app": "web"}}, "spec": {"containers": [{"name": "a", "image": "b"}]}}}}
                """));
    }

    private void installFoos() {
        api.post("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", """
                {"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
                 "metadata": {"name": "foos.example.com"}, "spec": {"group": "example.com", "scope": "Namespaced",
                 "names": {"plural": "foos", "singular": "foo", "kind": "Foo", "listKind": "FooList"},
                 "versions": [{"name": "v1", "served": true, "storage": true,
                   "schema": {"openAPIV3Schema": {"type": "object"}}}]}}
                """);
        api.post(FOOS, "{\"apiVersion\":\"example.com/v1\",\"kind\":\"Foo\",\"metadata\":{\"name\":\"a\"}}");
    }

    @Test
    void whatIsSentInProtobufIsDefaultedAndStoredAsIfItWereJson() {
        Answer.Complete created = send("POST", "/apis/apps/v1/namespaces/default/deployments", deployment(), PROTOBUF);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.contentType()).isEqualTo(PROTOBUF);
        assertThat(object(created.body()).integer("spec", "replicas")).contains(1L);
        JsonObject read = (JsonObject) JsonReader.read(
                get("/apis/apps/v1/namespaces/default/deployments/web", JSON).body());
        assertThat(object(created.body())).isEqualTo(read.without("apiVersion"));
    }

    @Test
    void aListIsOneMessage() {
        api.post(MAPS, Api.configMap("a"));
        api.post(MAPS, Api.configMap("b"));

        Answer.Complete list = get(MAPS, PROTOBUF);

        assertThat(object(list.body()).string("kind")).contains("ConfigMapList");
        assertThat(object(list.body()).array("items").orElseThrow().objects())
                .extracting(item -> item.string("metadata", "name").orElse(""))
                .containsExactly("a", "b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/vnd.kubernetes.protobuf,application/json | application/vnd.kubernetes.protobuf",
                "application/json,application/vnd.kubernetes.protobuf | application/json",
                "*/* | application/json",
                "application/vnd.kubernetes.protobuf;stream=watch | application/vnd.kubernetes.protobuf",
                "application/vnd.kubernetes.protobuf;as=Table;g=meta.k8s.io;v=v1,application/json | application/json",
                "application/vnd.kubernetes.protobuf;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1 | application/vnd.kubernetes.protobuf"
            })
    void theFirstClauseThatCanBeServedIs(String accept, String form) {
        assertThat(get(MAPS, accept).contentType()).isEqualTo(form);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/vnd.kubernetes.protobuf;as=Table;g=meta.k8s.io;v=v1",
                "application/vnd.kubernetes.protobuf;stream=other"
            })
    void whatCannotBeServedIsRefused(String accept) {
        assertThat(message(get(MAPS, accept)))
                .isEqualTo("406 only the following media types are accepted: application/json, application/yaml,"
                        + " application/vnd.kubernetes.protobuf");
    }

    @Test
    void customResourcesHaveNoProtobufFormButTheirMetadataHas() {
        installFoos();

        assertThat(get(FOOS, PROTOBUF + "," + JSON).contentType()).isEqualTo(JSON);
        Answer.Complete refused = get(FOOS, PROTOBUF);
        assertThat(refused.contentType()).isEqualTo(PROTOBUF);
        assertThat(message(refused)).startsWith("406 only the following media types are accepted: application/json");
        Answer.Complete metadata = get(FOOS + "/a", PROTOBUF + ";as=PartialObjectMetadata;g=meta.k8s.io;v=v1");
        assertThat(object(metadata.body()).string("metadata", "name")).contains("a");
    }

    @Test
    void whatCameOfACustomResourceIsToldAsTheResourceWouldBe() {
        installFoos();

        assertThat(send("DELETE", FOOS + "/a", NOTHING, PROTOBUF + "," + JSON).contentType())
                .isEqualTo(JSON);
    }

    @Test
    void aCustomResourceInProtobufIsRefused() {
        installFoos();

        assertThat(message(send("POST", FOOS, deployment(), JSON)))
                .isEqualTo("415 the body of the request was in an unknown format - accepted media types include:"
                        + " application/json, application/yaml");
    }

    @Test
    void refusalsAreInProtobufToo() {
        assertThat(message(get(MAPS + "/none", PROTOBUF))).isEqualTo("404 configmaps \"none\" not found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7b2261223a317d | the object provided is unrecognized (must be of type ConfigMap): provided data does not appear to be a protobuf message, expected prefix [107 56 115 0] ({\"a\":1})",
                "6b387300 | the object provided is unrecognized (must be of type ConfigMap): empty body (6b387300)",
                "6b387300ff | the object provided is unrecognized (must be of type ConfigMap): unexpected EOF (6b387300ff)",
                "6b3873001204 0a096162 | ConfigMap in version \"v1\" cannot be handled as a ConfigMap: unexpected EOF",
                "6b3873001202 0801 | ConfigMap in version \"v1\" cannot be handled as a ConfigMap: proto: wrong wireType = 0 for field ObjectMeta",
                "6b3873001201 0c | ConfigMap in version \"v1\" cannot be handled as a ConfigMap: proto: ConfigMap: wiretype end group for non-group",
                "6b3873001202 0201 | ConfigMap in version \"v1\" cannot be handled as a ConfigMap: proto: ConfigMap: illegal tag 0 (wire type 2)",
                "6b3873001201 3e | ConfigMap in version \"v1\" cannot be handled as a ConfigMap: proto: illegal wireType 6"
            })
    void whatIsNoMessageIsRefusedInGosWords(String hex, String message) {
        byte[] body = HexFormat.of().parseHex(hex.replace(" ", ""));

        assertThat(message(send("POST", MAPS, body, JSON))).isEqualTo("400 " + message);
    }

    @Test
    void fieldsThatNobodyKnowsAreDropped() {
        byte[] body = HexFormat.of().parseHex("6b38730012070a030a01783807");

        assertThat(send("POST", MAPS, body, PROTOBUF).status()).isEqualTo(201);
    }

    @Test
    void deleteOptionsComeInProtobuf() {
        api.post(MAPS, Api.configMap("a"));
        byte[] options = Envelope.of((JsonObject) JsonReader.read(
                "{\"kind\":\"DeleteOptions\",\"apiVersion\":\"v1\",\"preconditions\":{\"uid\":\"other\"}}"));

        assertThat(message(send("DELETE", MAPS + "/a", options, PROTOBUF))).startsWith("409 ");
    }

    @Test
    void aWatchIsAStreamOfMessages() throws Exception {
        api.post(MAPS, Api.configMap("a"));
        var watch = (Answer.Watching) watch(MAPS, PROTOBUF);

        assertThat(watch.contentType()).isEqualTo(PROTOBUF + ";stream=watch");
        try (var events = watch.events()) {
            byte[] event = events.next().orElseThrow();
            assertThat(new String(event, 0, 7, StandardCharsets.US_ASCII)).isEqualTo("\n\5ADDED");
            assertThat(new String(event, StandardCharsets.ISO_8859_1)).contains("k8s\0", "ConfigMap");
        }
    }

    @Test
    void nothingIsWatchedInYaml() {
        var refused = (Answer.Complete) watch(MAPS, "application/yaml");

        assertThat(refused.status()).isEqualTo(406);
        assertThat(new String(refused.body(), StandardCharsets.UTF_8))
                .contains("application/json;stream=watch", "application/vnd.kubernetes.protobuf;stream=watch");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api", "/apis", "/api/v1", "/apis/apps", "/apis/apps/v1"})
    void discoveryIsThereInProtobuf(String path) {
        Answer.Complete answer = get(path, PROTOBUF);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(object(answer.body()).string("kind").orElse("")).startsWith("API");
    }

    @Test
    void theVersionIsNoObject() {
        assertThat(message(get("/version", PROTOBUF)))
                .isEqualTo("406 406: Not Acceptable\n\nAvailable representations: application/json");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.apiserver.auth.Credentials;
import io.controllerruntime.apiserver.auth.User;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import io.controllerruntime.apiserver.request.Answer;
import io.controllerruntime.apiserver.request.ApiRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told besides the objects, and the shapes in which objects are told. */
class ServedDocumentsTest {

    private static final String ALL = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";
    private static final String MAPS = "/api/v1/namespaces/default/configmaps";

    private final Api api = new Api();

    private Answer answer(String path, Map<String, List<String>> query, Map<String, List<String>> headers) {
        try {
            return api.server.handle(
                    new ApiRequest("GET", path, query, headers, new byte[0], new Credentials.Known(User.admin())));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Answer.Complete get(String path, String accept) {
        return (Answer.Complete) answer(path, Map.of(), Map.of("accept", List.of(accept)));
    }

    private static JsonObject json(Answer.Complete answer) {
        return (JsonObject) JsonReader.read(answer.body());
    }

    private static String message(Answer.Complete answer) {
        return answer.status() + " " + json(answer).string("message").orElse("");
    }

    private static String as(String kind) {
        return "application/json;as=" + kind + ";v=v1;g=meta.k8s.io";
    }

    @Test
    void discoveryInOneDocumentIsNotSentTwice() {
        Answer.Complete first = get("/apis", ALL + ",application/json");

        assertThat(first.contentType()).isEqualTo(ALL);
        assertThat(first.headers()).containsEntry("Vary", "Accept").containsEntry("Cache-Control", "public");
        var again = (Answer.Complete) answer(
                "/apis",
                Map.of(),
                Map.of(
                        "accept",
                        List.of(ALL),
                        "if-none-match",
                        List.of(first.headers().getOrDefault("ETag", ""))));
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api", "/api/", "/api/v1", "/api/v1/", "/apis", "/apis/", "/apis/apps/", "/apis/apps/v1"})
    void discoveryIsThereWithAndWithoutASlashAtTheEnd(String path) {
        assertThat(get(path, "application/json").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v2", "/apis/apps/v2", "/api/v1/nope", "/apis/apps/v1/nope"})
    void whatABuiltInGroupDoesNotHaveIsRefusedWithAStatus(String path) {
        Answer.Complete answer = get(path, "application/json");

        assertThat(message(answer)).isEqualTo("404 the server could not find the requested resource");
        assertThat(json(answer).object("details")).contains(JsonObject.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/apis/nope", "/apis/nope/v1", "/apis/nope/v1/things"})
    void anUnknownGroupIsRefusedInPlainText(String path) {
        Answer.Complete answer = get(path, "application/json");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("404 page not found\n");
    }

    @Test
    void anOpenApiDocumentWithAHashMayBeKept() {
        var answer = (Answer.Complete) answer("/openapi/v3/apis/apps/v1", Map.of("hash", List.of("any")), Map.of());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers())
                .containsEntry("Cache-Control", "public, immutable")
                .containsKeys("ETag", "Expires");
        assertThat(get("/openapi/v3/apis/nope/v1", "*/*").status()).isEqualTo(404);
        assertThat(json(get("/openapi/v3", "*/*")).at("paths", "apis/apps/v1")).isPresent();
    }

    @Test
    void objectsAreShownAsTheClientAsks() {
        api.post(MAPS, Api.configMap("a"));

        assertThat(json(get(MAPS, as("Table"))).string("kind")).contains("Table");
        assertThat(get(MAPS, as("Table")).contentType()).isEqualTo("application/json");
        assertThat(json(get(MAPS + "/a", as("PartialObjectMetadata"))).string("kind"))
                .contains("PartialObjectMetadata");
        assertThat(json(get(MAPS, as("PartialObjectMetadataList"))).string("kind"))
                .contains("PartialObjectMetadataList");
        assertThat(json(get(MAPS + "/a", as("Nonsense") + ",application/json")).string("kind"))
                .contains("ConfigMap");
    }

    @Test
    void aShapeThatDoesNotFitIsRefused() {
        api.post(MAPS, Api.configMap("a"));

        assertThat(message(get(MAPS, as("PartialObjectMetadata"))))
                .isEqualTo(
                        "406 you requested PartialObjectMetadata, but the requested object is a list (*core.ConfigMapList)");
        assertThat(message(get(MAPS + "/a", as("PartialObjectMetadataList"))))
                .isEqualTo("406 you requested PartialObjectMetadataList, but the requested object is not a list"
                        + " (*core.ConfigMap)");
        assertThat(get(MAPS, as("Nonsense")).status()).isEqualTo(406);
        var bad = (Answer.Complete)
                answer(MAPS, Map.of("includeObject", List.of("Bad")), Map.of("accept", List.of(as("Table"))));
        assertThat(message(bad))
                .isEqualTo("400 Unable to convert to Table as requested: includeObject: Invalid value: \"Bad\": must be"
                        + " 'Metadata', 'Object', 'None', or empty");
    }

    @Test
    void onlyTheFirstTableOfAWatchTellsItsColumns() throws Exception {
        api.post(MAPS, Api.configMap("a"));
        api.post(MAPS, Api.configMap("b"));
        var watch = (Answer.Watching)
                answer(MAPS, Map.of("watch", List.of("true")), Map.of("accept", List.of(as("Table"))));

        try (var events = watch.events()) {
            assertThat(columns(events.next().orElseThrow())).isTrue();
            assertThat(columns(events.next().orElseThrow())).isFalse();
        }
    }

    private static boolean columns(byte[] event) {
        return ((JsonObject) JsonReader.read(event))
                .array("object", "columnDefinitions")
                .isPresent();
    }
}

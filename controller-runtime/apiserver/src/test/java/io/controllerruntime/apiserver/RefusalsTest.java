// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.apiserver.Api.Reply;
import io.controllerruntime.apiserver.auth.Credentials;
import io.controllerruntime.apiserver.auth.User;
import io.controllerruntime.apiserver.request.Answer;
import io.controllerruntime.apiserver.request.ApiRequest;
import io.controllerruntime.transport.Method;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How requests are refused that no kind has a say in; the texts were recorded from kube-apiserver v1.34.4. */
class RefusalsTest {

    private static final String MAPS = Api.CONFIG_MAPS;
    private static final String THINGS = "/apis/example.com/v1/namespaces/default/things";
    private static final String NOT_ALLOWED = "the server does not allow this method on the requested resource";

    private final Api api = new Api();

    @BeforeEach
    void aMapAndACustomKind() {
        assertThat(api.post(MAPS, "{'metadata': {'name': 'a'}}").status()).isEqualTo(201);
        api.post("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", """
                {'metadata': {'name': 'things.example.com'}, 'spec': {'group': 'example.com', 'scope': 'Namespaced',
                 'names': {'kind': 'Thing', 'plural': 'things'}, 'versions': [{'name': 'v1', 'served': true,
                 'storage': true, 'schema': {'openAPIV3Schema': {'type': 'object'}}}]}}""");
    }

    private String posted(String path, String json) {
        return told(api.post(path, json));
    }

    private static String told(Reply reply) {
        return reply.status() + " " + reply.message();
    }

    private static String thing(String metadata) {
        return "{'apiVersion': 'example.com/v1', 'kind': 'Thing', 'metadata': " + metadata + "}";
    }

    private Answer.Complete answer(String method, String path, Map<String, List<String>> headers) {
        try {
            return (Answer.Complete) api.server.handle(
                    new ApiRequest(method, path, Map.of(), headers, new byte[0], new Credentials.Known(User.admin())));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/v1/configmaps",
        "DELETE, /api/v1/configmaps",
        "PUT, /api/v1/namespaces/default/configmaps",
        "PATCH, /api/v1/namespaces",
        "POST, /api/v1/namespaces/default/configmaps/a",
        "HEAD, /api/v1/namespaces/default/configmaps/a"
    })
    void aBuiltInResourceHasNoRouteForEveryMethod(String method, String path) {
        Answer.Complete answer = answer(method, path, Map.of());

        assertThat(answer.status()).isEqualTo(405);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains(NOT_ALLOWED);
    }

    @Test
    void whatHasNoNamespaceIsNotFoundInOne() {
        assertThat(told(api.get("/api/v1/namespaces/default/nodes")))
                .isEqualTo("404 the server could not find the requested resource");
    }

    @Test
    void theHandlerOfCustomResourcesRefusesInItsOwnWay() {
        assertThat(api.delete("/apis/example.com/v1/things", null).text()).isEqualTo("404 page not found\n");
        assertThat(told(api.put(THINGS, thing("{}")))).isEqualTo("400 name must be provided");
        assertThat(told(api.get(THINGS + "/a/nope"))).isEqualTo("404 things.example.com \"a\" not found");
    }

    @Test
    void whatIsCreatedHasNoVersionYet() {
        assertThat(posted(MAPS, "{'metadata': {'name': 'b', 'resourceVersion': '1'}}"))
                .isEqualTo("500 resourceVersion should not be set on objects to be created");
    }

    @Test
    void aFinalizerOfAKubernetesKindIsQualified() {
        assertThat(posted(MAPS, "{'metadata': {'name': 'b', 'finalizers': ['mine']}}"))
                .isEqualTo(
                        "422 ConfigMap \"b\" is invalid: metadata.finalizers[0]: Invalid value: \"mine\": name is neither"
                                + " a standard finalizer name nor is it fully qualified");
        assertThat(api.post(THINGS, thing("{'name': 'b', 'finalizers': ['mine']}"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void anOwnerHasAVersion() {
        assertThat(
                        posted(
                                MAPS,
                                "{'metadata': {'name': 'b', 'ownerReferences': [{'apiVersion': 'a/b/c', 'kind': 'K', 'name': 'n', 'uid': 'u'}]}}"))
                .endsWith("metadata.ownerReferences.apiVersion: Invalid value: \"a/b/c\": version must not be empty");
    }

    @Test
    void aMistakeInTheMetadataOfAnUpdateIsToldByEachWhoLooks() {
        Reply reply = api.put(MAPS + "/a", "{'metadata': {'name': 'a', 'labels': {'a': 'not valid!'}}}");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body().array("details", "causes").orElseThrow().size()).isEqualTo(4);
    }

    @Test
    void anotherUidIsAConflictForAnUpdateAndAMistakeForAPatch() {
        assertThat(api.put(MAPS + "/a", "{'metadata': {'name': 'a', 'uid': 'b'}}")
                        .status())
                .isEqualTo(409);
        assertThat(told(api.patch(MAPS + "/a", "application/merge-patch+json", "{'metadata': {'uid': 'b'}}")))
                .isEqualTo("422 ConfigMap \"a\" is invalid: metadata.uid: Invalid value: \"b\": field is immutable");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'apiVersion': 'v1', 'kind': 'Secret'} | converting (v1.Secret) to (core.ConfigMap): unknown conversion",
                "{'apiVersion': 'v1', 'kind': 'List'} | converting (v1.List) to (core.ConfigMap): unknown conversion",
                "{'apiVersion': 'v2', 'kind': 'ConfigMap'} | no kind \"ConfigMap\" is registered for version \"v2\"",
                "{'apiVersion': 'a/b/c'} | unexpected GroupVersion string: a/b/c",
                "{'apiVersion': 1} | json: cannot unmarshal number into Go struct field .apiVersion of type string",
                "null | 422 ConfigMap \"\" is invalid: metadata.name: Required value: name or generateName is required"
            },
            quoteCharacter = '`')
    void aBodyIsOfTheKindThatIsCreated(String body, String message) {
        assertThat(posted(MAPS, body)).contains(message);
    }

    @Test
    void aCustomObjectSaysWhatItIs() {
        assertThat(posted(THINGS, "{'metadata': {'name': 'b'}}")).contains("Object 'Kind' is missing in");
        assertThat(posted(THINGS, "{'apiVersion': 'example.com/v1', 'kind': 'Other', 'metadata': {'name': 'b'}}"))
                .isEqualTo("422 Other.example.com \"b\" is invalid: kind: Invalid value: \"Other\": must be Thing");
    }

    @Test
    void theMetadataOfACustomObjectIsTyped() {
        assertThat(posted(THINGS, thing("{'name': 'b', 'labels': {'a': 1}}")))
                .isEqualTo(
                        "400 Thing in version \"v1\" cannot be handled as a Thing: json: cannot unmarshal number into Go"
                                + " struct field ObjectMeta.labels of type string");
        Reply created = api.post(THINGS, thing("{'name': 'b', 'labels': {'a': null}, 'annotations': {}}"));
        assertThat(created.body().string("metadata", "labels", "a")).contains("");
        assertThat(created.body().at("metadata", "annotations")).isEmpty();
    }

    @Test
    void whatCannotBeReadOrWrittenIsRefusedByTheRoute() {
        assertThat(told(api.patch(MAPS + "/a", "application/json", "{}"))).isEqualTo("415 415: Unsupported Media Type");
        Answer.Complete answer = answer("GET", MAPS + "/a", Map.of("accept", List.of("application/*")));
        assertThat(answer.status()).isEqualTo(406);
    }

    @Test
    void theDearestOfWhatIsAcceptedIsSent() {
        assertThat(answer("GET", MAPS + "/a", Map.of("accept", List.of("application/json;q=0.1, application/yaml")))
                        .contentType())
                .isEqualTo("application/yaml");
    }

    @Test
    void whoeverIsToBeImpersonatedHasAName() {
        Answer.Complete answer = answer("GET", MAPS, Map.of("impersonate-group", List.of("admins")));

        assertThat(answer.status()).isEqualTo(500);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo("Internal Server Error: \"" + MAPS
                        + "\": requested [{Group  admins    }] without impersonating a user\n");
    }

    @Test
    void aTimeoutIsADuration() {
        assertThat(told(api.call(Method.GET, MAPS + "?timeout=nonsense", null, "")))
                .isEqualTo("400 invalid timeout specified in the request URL - time: invalid duration \"nonsense\"");
    }

    @Test
    void optionsOfADeletionThatCannotBeReadAreNoStatusInGo() {
        assertThat(told(api.delete(MAPS + "/a", "{'gracePeriodSeconds': 'x'}")))
                .isEqualTo(
                        "500 json: cannot unmarshal string into Go struct field DeleteOptions.gracePeriodSeconds of type"
                                + " int64");
    }

    @Test
    void aRefusedPatchShowsTheObjectAsGoWritesIt() {
        String message = told(api.patch(MAPS + "/a", "application/merge-patch+json", "{'data': 1}"));

        assertThat(message.replaceAll("[\\\\\"]", "")).contains("metadata:{name:a,namespace:");
    }

    @Test
    void aDefinitionIsHeldUntilItsInstancesAreGone() {
        String definition = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/things.example.com";

        assertThat(api.get(definition).body().at("metadata", "finalizers")).isEmpty();
        assertThat(api.delete(definition, null).body().array("metadata", "finalizers"))
                .hasValueSatisfying(held ->
                        assertThat(held.strings()).containsExactly("customresourcecleanup.apiextensions.k8s.io"));
    }
}

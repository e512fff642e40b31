// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.controllerruntime.apierrors.ApiException;
import io.controllerruntime.codec.Codec;
import io.controllerruntime.codec.RawJson;
import io.controllerruntime.scheme.GroupVersionKind;
import io.controllerruntime.scheme.ObjectKey;
import io.controllerruntime.scheme.PartialObjectMetadata;
import io.controllerruntime.scheme.ResourceType;
import io.controllerruntime.scheme.ResourceType.Scope;
import io.controllerruntime.transport.Request;
import io.kubernetes.client.openapi.models.V1ClusterRole;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestClientTest {

    private static final ResourceType<V1Deployment> DEPLOYMENTS = new ResourceType<>(
            V1Deployment.class, new GroupVersionKind("apps", "v1", "Deployment"), "deployments", Scope.NAMESPACED);
    private static final ResourceType<V1ConfigMap> CONFIG_MAPS = new ResourceType<>(
            V1ConfigMap.class, new GroupVersionKind("", "v1", "ConfigMap"), "configmaps", Scope.NAMESPACED);
    private static final ResourceType<V1ClusterRole> CLUSTER_ROLES = new ResourceType<>(
            V1ClusterRole.class,
            new GroupVersionKind("rbac.authorization.k8s.io", "v1", "ClusterRole"),
            "clusterroles",
            Scope.CLUSTER);
    private static final ObjectKey BLUE = ObjectKey.of("demo", "blue");
    private static final String A_DEPLOYMENT =
            "{\"apiVersion\":\"apps/v1\",\"kind\":\"Deployment\",\"metadata\":{\"name\":\"blue\",\"namespace\":\"demo\"}}";

    private final ScriptedTransport server = new ScriptedTransport();
    private final RestClient client = new RestClient(server, new Codec(), Duration.ofSeconds(7));

    @Test
    void getReadsOneObject() {
        server.answer(200, A_DEPLOYMENT);

        var blue = client.get(DEPLOYMENTS, BLUE);

        assertThat(blue)
                .isEqualTo(new V1Deployment()
                        .apiVersion("apps/v1")
                        .kind("Deployment")
                        .metadata(new V1ObjectMeta().name("blue").namespace("demo")));
        assertThat(asked()).isEqualTo("GET /apis/apps/v1/namespaces/demo/deployments/blue");
        assertThat(server.requests.getFirst().timeout()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void aClusterScopedNameIsEncoded() {
        server.answer(200, "{}");

        client.get(CLUSTER_ROLES, ObjectKey.clusterScoped("system:a b"));

        assertThat(asked()).isEqualTo("GET /apis/rbac.authorization.k8s.io/v1/clusterroles/system%3Aa%20b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../../x", "a%2Fb", ""})
    void aNameThatWouldLeadElsewhereIsNotSent(String name) {
        assertThatThrownBy(() -> client.get(DEPLOYMENTS, ObjectKey.of("demo", name)))
                .isInstanceOf(ApiException.Invalid.class)
                .hasMessageStartingWith("get deployments.apps demo/" + name + ": a name ");
        assertThat(server.requests).isEmpty();
    }

    @Test
    void aPageHasItsItemsAndTheTokenOfTheNext() {
        server.answer(200, """
                {"kind":"ConfigMapList","apiVersion":"v1","metadata":{"resourceVersion":"42","continue":"next"},
                 "items":[{"metadata":{"name":"a"}},{"metadata":{"name":"b"}}]}""");

        var page = client.list(
                CONFIG_MAPS,
                ListOptions.inNamespace("demo").labelled("app in (a,b)").withFields("metadata.name=a"),
                2,
                "tok");

        assertThat(page.items())
                .extracting(RawJson::toString)
                .containsExactly("{\"metadata\":{\"name\":\"a\"}}", "{\"metadata\":{\"name\":\"b\"}}");
        assertThat(client.decode(page.items().getFirst(), CONFIG_MAPS))
                .isEqualTo(new V1ConfigMap().apiVersion("v1").kind("ConfigMap").metadata(new V1ObjectMeta().name("a")));
        assertThat(page.resourceVersion()).isEqualTo("42");
        assertThat(page.continueToken()).isEqualTo("next");
        assertThat(asked())
                .isEqualTo("GET /api/v1/namespaces/demo/configmaps"
                        + "?labelSelector=app+in+%28a%2Cb%29&fieldSelector=metadata.name%3Da&limit=2&continue=tok");
    }

    @Test
    void ofAKindWhoseMetadataIsWantedOnlyThatIsAskedFor() {
        server.answer(200, """
                        {"apiVersion":"meta.k8s.io/v1","kind":"PartialObjectMetadata","metadata":{"name":"a"}}""").answer(200, """
                        {"kind":"PartialObjectMetadataList","metadata":{"resourceVersion":"42"},
                         "items":[{"kind":"PartialObjectMetadata","metadata":{"name":"b"}}]}""");

        var one = client.get(CONFIG_MAPS.metadataOnly(), ObjectKey.of("demo", "a"));
        var all = client.list(CONFIG_MAPS.metadataOnly(), ListOptions.all());

        assertThat(one).isEqualTo(new PartialObjectMetadata("v1", "ConfigMap", new V1ObjectMeta().name("a")));
        assertThat(all).containsExactly(new PartialObjectMetadata("v1", "ConfigMap", new V1ObjectMeta().name("b")));
        assertThat(server.requests)
                .extracting(Request::accept)
                .containsExactly(
                        "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json",
                        "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json");
    }

    @Test
    void anEmptyListIsAnEmptyLastPage() {
        server.answer(200, "{\"metadata\":{\"resourceVersion\":\"1\"},\"items\":null}");

        assertThat(client.list(CONFIG_MAPS, ListOptions.all(), 0, "")).isEqualTo(new Page(List.of(), "1", ""));
        assertThat(asked()).isEqualTo("GET /api/v1/configmaps");
    }

    @Test
    void aListOfAllReadsEveryPage() {
        server.answer(200, listOf("a", "next")).answer(200, listOf("b", ""));

        assertThat(names(client.list(CONFIG_MAPS, ListOptions.all()))).containsExactly("a", "b");
        assertThat(server.requests)
                .extracting(Request::toString)
                .containsExactly("GET /api/v1/configmaps?limit=500", "GET /api/v1/configmaps?limit=500&continue=next");
    }

    @Test
    void aListOfAllBeginsAnewWhenATokenExpires() {
        server.answer(200, listOf("old", "next"))
                .answer(410, "{\"kind\":\"Status\",\"code\":410,\"reason\":\"Expired\"}")
                .answer(200, listOf("new", ""));

        assertThat(names(client.list(CONFIG_MAPS, ListOptions.all()))).containsExactly("new");
        assertThat(server.requests.getLast()).hasToString("GET /api/v1/configmaps");
    }

    @Test
    void createSendsTheKindEvenWhenTheModelDoesNot() {
        server.answer(201, A_DEPLOYMENT);
        var green =
                new V1Deployment().metadata(new V1ObjectMeta().namespace("demo").generateName("green-"));

        client.create(DEPLOYMENTS, green, WriteOptions.by("me").asDryRun());

        assertThat(asked()).isEqualTo("POST /apis/apps/v1/namespaces/demo/deployments?fieldManager=me&dryRun=All");
        assertThat(sent("application/json"))
                .isEqualTo("{\"metadata\":{\"generateName\":\"green-\",\"namespace\":\"demo\"},"
                        + "\"apiVersion\":\"apps/v1\",\"kind\":\"Deployment\"}");
    }

    @Test
    void aNamespacedObjectNeedsANamespace() {
        assertThatThrownBy(() -> client.get(DEPLOYMENTS, ObjectKey.clusterScoped("a")))
                .hasMessage("get deployments.apps a: a namespace is needed");
        assertThatThrownBy(() -> client.create(
                        DEPLOYMENTS, new V1Deployment().metadata(new V1ObjectMeta().name("a")), WriteOptions.by("me")))
                .hasMessage("create deployments.apps a: a namespace is needed");
    }

    @Test
    void anItemThatDoesNotFitItsTypeIsAnErrorOfTheServer() {
        server.answer(200, "{\"metadata\":{},\"items\":[{\"data\":7}]}");

        assertThatThrownBy(() -> client.list(CONFIG_MAPS, ListOptions.all()))
                .isInstanceOf(ApiException.class)
                .hasMessageStartingWith("list configmaps: cannot read a V1ConfigMap from JSON");
    }

    @Test
    void updateReplacesASubresource() {
        server.answer(200, A_DEPLOYMENT);
        var blue = new V1Deployment()
                .metadata(new V1ObjectMeta().namespace("demo").name("blue").resourceVersion("9"));

        client.update(DEPLOYMENTS, blue, WriteOptions.by("me").on("status"));

        assertThat(asked()).isEqualTo("PUT /apis/apps/v1/namespaces/demo/deployments/blue/status?fieldManager=me");
        assertThat(sent("application/json")).contains("\"resourceVersion\":\"9\"");
    }

    static final List<Arguments> PATCHES = List.of(
            Arguments.of(new Patch.Merge(json("{\"a\":null}")), "application/merge-patch+json", "", "{\"a\":null}"),
            Arguments.of(new Patch.Json(new JsonArray()), "application/json-patch+json", "", "[]"),
            Arguments.of(new Patch.Strategic(json("{}")), "application/strategic-merge-patch+json", "", "{}"),
            Arguments.of(new Patch.Apply(json("{\"a\":[]}"), false), "application/apply-patch+yaml", "", "{\"a\":[]}"),
            Arguments.of(new Patch.Apply(json("{}"), true), "application/apply-patch+yaml", "&force=true", "{}"));

    @ParameterizedTest
    @FieldSource("PATCHES")
    void aPatchIsSentAsItIs(Patch patch, String contentType, String query, String body) {
        server.answer(200, A_DEPLOYMENT);

        client.patch(DEPLOYMENTS, BLUE, patch, WriteOptions.by("me"));

        assertThat(asked()).isEqualTo("PATCH /apis/apps/v1/namespaces/demo/deployments/blue?fieldManager=me" + query);
        assertThat(sent(contentType)).isEqualTo(body);
    }

    @Test
    void deleteCarriesItsPreconditions() {
        server.answer(200, "{\"kind\":\"Status\",\"status\":\"Success\"}");

        var answer = client.delete(
                DEPLOYMENTS,
                BLUE,
                DeleteOptions.none().ifUid("u").ifResourceVersion("9").withPropagation("Foreground"));

        assertThat(answer).isEqualTo(json("{\"kind\":\"Status\",\"status\":\"Success\"}"));
        assertThat(asked()).isEqualTo("DELETE /apis/apps/v1/namespaces/demo/deployments/blue");
        assertThat(sent("application/json"))
                .isEqualTo("{\"apiVersion\":\"v1\",\"kind\":\"DeleteOptions\",\"propagationPolicy\":\"Foreground\","
                        + "\"preconditions\":{\"uid\":\"u\",\"resourceVersion\":\"9\"}}");
    }

    @Test
    void aKindIsServedWhenItsVersionListsIt() {
        server.answer(200, "{\"resources\":[{\"name\":\"deployments/status\"},{\"name\":\"deployments\"}]}")
                .answer(200, "{\"resources\":[{\"name\":\"pods\"}]}")
                .answer(404, "404 page not found");

        assertThat(client.serves(DEPLOYMENTS)).isTrue();
        assertThat(client.serves(CONFIG_MAPS)).isFalse();
        assertThat(client.serves(CLUSTER_ROLES)).isFalse();
        assertThat(server.requests)
                .extracting(Request::path)
                .containsExactly("/apis/apps/v1", "/api/v1", "/apis/rbac.authorization.k8s.io/v1");
    }

    @Test
    void aRefusalSaysWhatWasAsked() {
        server.answer(
                404,
                "{\"kind\":\"Status\",\"code\":404,\"reason\":\"NotFound\",\"message\":\"deployments.apps \\\"blue\\\" not found\"}");

        assertThatThrownBy(() -> client.get(DEPLOYMENTS, BLUE))
                .isInstanceOf(ApiException.NotFound.class)
                .hasMessage("get deployments.apps demo/blue: deployments.apps \"blue\" not found");
    }

    @Test
    void noAnswerIsUnreachableAndNamesTheServer() {
        server.fail(new IOException("connection refused"));

        assertThatThrownBy(() -> client.delete(DEPLOYMENTS, BLUE, DeleteOptions.none()))
                .isInstanceOf(ApiException.Unreachable.class)
                .hasMessage(
                        "delete deployments.apps demo/blue: no answer from https://example.com:6443: connection refused")
                .hasRootCauseInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "example.com: Name or service not known"})
    void aHostThatIsUnknownIsSaidInTheSameWordsEachTime(String words) {
        server.fail(new UnknownHostException(words));

        assertThatThrownBy(() -> client.get(DEPLOYMENTS, BLUE))
                .hasMessage("get deployments.apps demo/blue: no answer from https://example.com:6443: "
                        + "the name of the host is unknown");
    }

    @Test
    void anAnswerThatIsNoObjectIsAnErrorOfTheServer() {
        server.answer(200, "<html>");

        assertThatThrownBy(() -> client.get(DEPLOYMENTS, BLUE))
                .isInstanceOf(ApiException.class)
                .hasMessageStartingWith("get deployments.apps demo/blue: cannot read a V1Deployment from JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "[]", "\"ok\"", "{\"items\": [", ""})
    void anAnswerThatIsNoListIsNotAnEmptyOne(String answer) {
        server.answer(200, answer);

        assertThatThrownBy(() -> client.list(CONFIG_MAPS, ListOptions.all(), 0, ""))
                .isInstanceOf(ApiException.class)
                .hasMessageStartingWith("list configmaps: ");
    }

    private String asked() {
        return server.requests.getLast().toString();
    }

    private String sent(String contentType) {
        var body = Objects.requireNonNull(server.requests.getLast().body());
        assertThat(body.contentType()).isEqualTo(contentType);
        return new String(body.bytes(), StandardCharsets.UTF_8);
    }

    private static List<String> names(List<V1ConfigMap> objects) {
        return objects.stream().map(object -> ObjectKey.of(object).name()).toList();
    }

    private static String listOf(String name, String next) {
        return "{\"metadata\":{\"resourceVersion\":\"1\",\"continue\":\"" + next
                + "\"},\"items\":[{\"metadata\":{\"name\":\"" + name + "\"}}]}";
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.openapi;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import io.controllerruntime.apiserver.meta.GroupVersionKind;
import io.controllerruntime.apiserver.registry.Registry;
import io.controllerruntime.apiserver.registry.Resource;
import io.controllerruntime.apiserver.registry.Resource.Scope;
import io.controllerruntime.apiserver.schema.BuiltinSchemas;
import io.controllerruntime.apiserver.schema.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Operations are compared with those of kube-apiserver v1.34.4: operations.tsv, without those that only pass a connection on. */
final class OpenApiTest {

    private static final BuiltinSchemas SCHEMAS = BuiltinSchemas.load();
    private static final List<Resource> BUILTIN =
            Registry.builtin(resource -> resource).all().toList();
    private static final String THING = "io.x.v1.Thing";

    private final List<Resource> served = new ArrayList<>(BUILTIN);
    private final OpenApi openApi = new OpenApi(() -> List.copyOf(served), SCHEMAS);

    @Test
    void operationsAreThoseOfTheRealServer() {
        assertThat(documents().flatMap(OpenApiTest::operations))
                .containsExactlyInAnyOrderElementsOf(
                        // autoscaling/v1 is not served: the README of the module says why
                        text("operations.tsv")
                                .lines()
                                .filter(line -> !line.contains("autoscaling/v1\t"))
                                .toList());
    }

    @Test
    void everyPatchTakesFieldValidationSoThatKubectlLeavesItToTheServer() {
        Stream<JsonObject> patches = documents()
                .flatMap(document -> paths(document).map(Map.Entry::getValue))
                .flatMap(path -> path.object("patch").stream());

        assertThat(patches)
                .isNotEmpty()
                .allSatisfy(patch ->
                        assertThat(names(patch)).contains("dryRun", "fieldManager", "fieldValidation", "force"));
    }

    @Test
    void everyReferenceLeadsToASchemaOfTheSameDocument() {
        assertThat(documents())
                .allSatisfy(document -> assertThat(references(document.json()))
                        .allMatch(
                                reference -> resolve(document.json(), reference).isPresent()));
        assertThat(references(version2()))
                .isNotEmpty()
                .allMatch(reference -> resolve(version2(), reference).isPresent());
    }

    @Test
    void whatIsBesideAReferenceIsKeptInBothVersions() {
        JsonObject spec = property(document("apis/apps/v1"), "components", "schemas", "io.k8s.api.apps.v1.Deployment");
        JsonObject older = property(version2(), "definitions", "io.k8s.api.apps.v1.Deployment");

        assertThat(spec.array("allOf").orElseThrow().objects())
                .containsExactly(reference("#/components/schemas/io.k8s.api.apps.v1.DeploymentSpec"));
        assertThat(spec.string("description")).isPresent().isEqualTo(older.string("description"));
        assertThat(older.string("$ref")).contains("#/definitions/io.k8s.api.apps.v1.DeploymentSpec");
    }

    @Test
    void listsTellTheirMergeKeys() {
        JsonObject containers = document("apis/apps/v1")
                .object("components", "schemas", "io.k8s.api.core.v1.PodSpec", "properties", "containers")
                .orElseThrow();

        assertThat(containers.string("x-kubernetes-patch-merge-key")).contains("name");
        assertThat(containers.string("x-kubernetes-patch-strategy")).contains("merge");
    }

    @Test
    void aCustomKindHasItsSchemaAndWhatEveryObjectHas() {
        served.add(things("{\"type\":\"object\",\"properties\":{\"spec\":{\"type\":\"object\"}}}"));

        JsonObject schema =
                document("apis/x.io/v1").object("components", "schemas", THING).orElseThrow();

        assertThat(schema.object("properties").orElseThrow().members().keySet())
                .containsExactlyInAnyOrder("apiVersion", "kind", "metadata", "spec");
        assertThat(schema.at("x-kubernetes-group-version-kind"))
                .contains(JsonReader.read("[{\"group\":\"x.io\",\"version\":\"v1\",\"kind\":\"Thing\"}]"));
    }

    @Test
    void anAddressInTheIndexChangesOnlyWithItsDocument() {
        served.add(things("{\"type\":\"object\"}"));
        JsonObject before = openApi.index();
        served.set(served.size() - 1, things("{\"type\":\"object\",\"description\":\"changed\"}"));
        JsonObject after = openApi.index();

        assertThat(after.at("paths", "apis/x.io/v1")).isNotEqualTo(before.at("paths", "apis/x.io/v1"));
        assertThat(after.at("paths", "apis/apps/v1")).isEqualTo(before.at("paths", "apis/apps/v1"));
    }

    @Test
    void aDocumentIsMadeAgainOnlyWhenItChanges() {
        OpenApi.Document first = openApi.version3("apis/apps/v1").orElseThrow();
        assertThat(openApi.version3("apis/apps/v1")).containsSame(first);

        served.removeIf(resource -> resource.plural().equals("deployments"));
        assertThat(openApi.version3("apis/apps/v1").orElseThrow().hash()).isNotEqualTo(first.hash());
    }

    @Test
    void whatIsNotServedHasNoDocument() {
        assertThat(openApi.version3("apis/x.io/v1")).isEmpty();
    }

    private record Document(String path, JsonObject json) {}

    private Stream<Document> documents() {
        return openApi.index().object("paths").orElseThrow().members().keySet().stream()
                .map(path -> new Document(path, document(path)));
    }

    private JsonObject document(String path) {
        return (JsonObject) JsonReader.read(openApi.version3(path).orElseThrow().bytes());
    }

    private JsonObject version2() {
        return (JsonObject) JsonReader.read(openApi.version2().bytes());
    }

    private static Stream<Map.Entry<String, JsonObject>> paths(Document document) {
        return document.json().object("paths").orElseThrow().members().entrySet().stream()
                .map(entry -> Map.entry(entry.getKey(), (JsonObject) entry.getValue()));
    }

    private static Stream<String> operations(Document document) {
        return paths(document)
                .flatMap(path -> path.getValue().members().entrySet().stream()
                        .filter(method -> method.getValue() instanceof JsonObject)
                        .map(method -> operation(
                                document.path(), path.getKey(), method.getKey(), (JsonObject) method.getValue())));
    }

    private static String operation(String document, String path, String method, JsonObject operation) {
        JsonObject type = operation.object("x-kubernetes-group-version-kind").orElseThrow();
        return Stream.of(
                        document,
                        path,
                        method,
                        operation.string("x-kubernetes-action").orElseThrow(),
                        Stream.of("group", "version", "kind")
                                .map(part -> type.string(part).orElseThrow())
                                .collect(joining("/")),
                        operation.string("operationId").orElseThrow())
                .collect(joining("\t"));
    }

    private static List<String> names(JsonObject operation) {
        return operation
                .array("parameters")
                .orElseThrow()
                .objects()
                .map(parameter -> parameter.string("name").orElseThrow())
                .toList();
    }

    private static Set<String> references(Json value) {
        return switch (value) {
            case JsonObject object ->
                Stream.concat(
                                object.string("$ref").stream(),
                                object.members().values().stream().flatMap(child -> references(child).stream()))
                        .collect(toSet());
            case JsonArray array ->
                array.elements().stream()
                        .flatMap(child -> references(child).stream())
                        .collect(toSet());
            default -> Set.of();
        };
    }

    private static Optional<Json> resolve(JsonObject document, String reference) {
        return document.at(reference.substring(2).split("/", -1));
    }

    private static JsonObject property(JsonObject document, String... schema) {
        return document.object(schema)
                .orElseThrow()
                .object("properties", "spec")
                .orElseThrow();
    }

    private static JsonObject reference(String target) {
        return JsonObject.of("$ref", Json.of(target));
    }

    /** How its objects live does not matter here: as config maps do. */
    private static Resource things(String schema) {
        Resource like = BUILTIN.stream()
                .filter(resource -> resource.plural().equals("configmaps"))
                .findFirst()
                .orElseThrow();
        return new Resource(
                new GroupVersionKind("x.io", "v1", "Thing"),
                "things",
                "thing",
                List.of(),
                List.of(),
                Scope.NAMESPACED,
                like.verbs(),
                "",
                Map.of(),
                like.traits(),
                like.strategy(),
                like.decoder(),
                Optional.of(Schema.of((JsonObject) JsonReader.read(schema))),
                Set.of(),
                "things.x.io",
                JsonArray.empty());
    }

    private static String text(String resource) {
        try (InputStream in = Objects.requireNonNull(OpenApiTest.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

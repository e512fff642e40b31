// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import io.controllerruntime.apiserver.meta.GroupVersionKind;
import io.controllerruntime.apiserver.registry.Registry;
import io.controllerruntime.apiserver.registry.Resource;
import io.controllerruntime.apiserver.registry.Resource.Subresource;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The documents for the built-in resources and one custom resource in three versions, against those of kube-apiserver v1.34.4 with the same
 * definition installed, whole but for autoscaling/v1, which is not served.
 */
final class RecordedDiscoveryTest {

    private static final JsonObject RECORDED = read();
    private static final Discovery DISCOVERY = Discovery.of(resources());

    static Stream<String> paths() {
        return RECORDED.object("legacy").orElseThrow().members().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("paths")
    void everyGroupAndVersionIsTheRealServers(String path) {
        assertThat(document(path)).contains(RECORDED.object("legacy", path).orElseThrow());
    }

    private static Optional<JsonObject> document(String path) {
        String[] segments = path.substring(1).split("/", -1);
        return switch (segments.length) {
            case 1 -> Optional.of(path.equals("/api") ? Discovery.coreVersions("192.0.2.9:27443") : DISCOVERY.groups());
            case 2 -> segments[0].equals("api") ? DISCOVERY.resources("", segments[1]) : DISCOVERY.group(segments[1]);
            default -> DISCOVERY.resources(segments[1], segments[2]);
        };
    }

    @Test
    void theAggregatedDocumentsAreTheRealServers() {
        var aggregated = AggregatedDiscovery.of(DISCOVERY);

        assertThat(aggregated.core())
                .isEqualTo(RECORDED.at("aggregated", "/api").orElseThrow());
        assertThat(aggregated.groups())
                .isEqualTo(RECORDED.at("aggregated", "/apis").orElseThrow());
    }

    @Test
    void whatIsNotServedHasNoDocument() {
        assertThat(DISCOVERY.group("nope")).isEmpty();
        assertThat(DISCOVERY.resources("apps", "v2")).isEmpty();
    }

    @Test
    void theEntityTagChangesWithWhatIsServed() {
        JsonObject all = AggregatedDiscovery.of(DISCOVERY).groups();
        JsonObject none = AggregatedDiscovery.of(Discovery.of(List.of())).groups();

        assertThat(AggregatedDiscovery.etag(all))
                .matches("\"[0-9A-F]{128}\"")
                .isEqualTo(AggregatedDiscovery.etag(all))
                .isNotEqualTo(AggregatedDiscovery.etag(none));
    }

    @Test
    void versionsAreInTheOrderOfTheirStability() {
        assertThat(Stream.of(
                                "foo10",
                                "v1alpha1",
                                "v11beta2",
                                "v2",
                                "v10",
                                "foo1",
                                "v3beta1",
                                "v11alpha2",
                                "v12alpha1",
                                "v1")
                        .sorted(VersionOrder.BEST_FIRST))
                .containsExactly(
                        "v10",
                        "v2",
                        "v1",
                        "v11beta2",
                        "v3beta1",
                        "v12alpha1",
                        "v11alpha2",
                        "v1alpha1",
                        "foo1",
                        "foo10");
    }

    private static List<Resource> resources() {
        var all = new ArrayList<>(Registry.builtin(resource -> resource).all().toList());
        var status = new Subresource("status", thing("v1"), List.of("get", "patch", "update"), Optional.empty());
        var scale = new Subresource(
                "scale",
                new GroupVersionKind("autoscaling", "v1", "Scale"),
                List.of("get", "patch", "update"),
                Optional.empty());
        all.add(things("v1", Map.of("status", status, "scale", scale)));
        all.add(things("v1beta1", Map.of()));
        all.add(things("v2", Map.of()));
        return all;
    }

    private static GroupVersionKind thing(String version) {
        return new GroupVersionKind("x.io", version, "Thing");
    }

    /** How its objects live does not matter here: as config maps do. */
    private static Resource things(String version, Map<String, Subresource> subresources) {
        Resource like = Registry.builtin(resource -> resource)
                .find("", "v1", "configmaps")
                .orElseThrow();
        return new Resource(
                thing(version),
                "things",
                "thing",
                List.of("th"),
                List.of("all", "mine"),
                Resource.Scope.NAMESPACED,
                List.of("delete", "deletecollection", "get", "list", "patch", "create", "update", "watch"),
                StorageVersionHash.of(thing("v1")),
                subresources,
                like.traits(),
                like.strategy(),
                like.decoder(),
                Optional.empty(),
                Set.of(),
                "things.x.io",
                JsonArray.empty());
    }

    private static JsonObject read() {
        try (InputStream in =
                Objects.requireNonNull(RecordedDiscoveryTest.class.getResourceAsStream("recorded.json"))) {
            return (JsonObject) JsonReader.read(in.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

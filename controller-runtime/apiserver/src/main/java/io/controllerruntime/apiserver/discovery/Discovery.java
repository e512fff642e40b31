// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.discovery;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.GroupVersionKind;
import io.controllerruntime.apiserver.registry.Resource;
import io.controllerruntime.apiserver.registry.Resource.Subresource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One document for each group and each version: k8s.io/apiserver/pkg/endpoints/discovery. Immutable. */
public final class Discovery {

    private final List<ServedGroup> groups;

    private Discovery(List<ServedGroup> groups) {
        this.groups = groups;
    }

    /** @param resources all that is served, in any order */
    public static Discovery of(List<Resource> resources) {
        return new Discovery(ServedGroup.of(resources));
    }

    /**
     * What is at {@code /api}.
     *
     * @param address where clients reach the server: host and port
     */
    public static JsonObject coreVersions(String address) {
        JsonObject everywhere = JsonObject.builder()
                .put("clientCIDR", "0.0.0.0/0")
                .put("serverAddress", address)
                .build();
        return JsonObject.builder()
                .put("kind", "APIVersions")
                .put("versions", JsonArray.of(Json.of("v1")))
                .put("serverAddressByClientCIDRs", JsonArray.of(everywhere))
                .build();
    }

    /** What is at {@code /apis}. */
    public JsonObject groups() {
        List<Json> named = groups.stream()
                .filter(group -> !group.name().isEmpty())
                .<Json>map(Discovery::group)
                .toList();
        return JsonObject.builder()
                .put("kind", "APIGroupList")
                .put("apiVersion", "v1")
                .put("groups", new JsonArray(named))
                .build();
    }

    /** What is at {@code /apis/<name>}; empty when there is no such group. */
    public Optional<JsonObject> group(String name) {
        return find(name)
                .map(group -> group(group).toBuilder()
                        .put("kind", "APIGroup")
                        .put("apiVersion", "v1")
                        .build());
    }

    /** What is at {@code /apis/<group>/<version>}, or at {@code /api/<version>} for the core group; empty when there is no such version. */
    public Optional<JsonObject> resources(String group, String version) {
        return find(group)
                .flatMap(found -> found.versions().stream()
                        .filter(candidate -> candidate.name().equals(version))
                        .findFirst()
                        .map(served -> resources(found, served)));
    }

    private Optional<ServedGroup> find(String name) {
        return groups.stream().filter(group -> group.name().equals(name)).findFirst();
    }

    private static JsonObject group(ServedGroup group) {
        List<Json> versions = group.versions().stream()
                .<Json>map(version -> version(group, version))
                .toList();
        return JsonObject.builder()
                .put("name", group.name())
                .put("versions", new JsonArray(versions))
                .put("preferredVersion", versions.getFirst())
                .build();
    }

    private static JsonObject version(ServedGroup group, ServedGroup.Version version) {
        return JsonObject.builder()
                .put("groupVersion", group.apiVersion(version))
                .put("version", version.name())
                .build();
    }

    /** The core group's list does not say its own version: it is older than that field. */
    private static JsonObject resources(ServedGroup group, ServedGroup.Version version) {
        JsonObject.Builder list = JsonObject.builder().put("kind", "APIResourceList");
        if (!group.name().isEmpty()) {
            list.put("apiVersion", "v1");
        }
        List<Json> resources = version.resources().stream()
                .flatMap(resource -> Stream.concat(Stream.of(resource(resource)), subresources(resource)))
                .toList();
        return list.put("groupVersion", group.apiVersion(version))
                .put("resources", new JsonArray(resources))
                .build();
    }

    private static Json resource(Resource resource) {
        JsonObject.Builder json = JsonObject.builder()
                .put("name", resource.plural())
                .put("singularName", resource.singular())
                .put("namespaced", Json.of(resource.isNamespaced()))
                .put("kind", resource.type().kind())
                .put("verbs", JsonArray.ofStrings(resource.verbs()));
        putNames(json, resource);
        if (!resource.hash().isEmpty()) {
            json.put("storageVersionHash", resource.hash());
        }
        return json.build();
    }

    static void putNames(JsonObject.Builder json, Resource resource) {
        if (!resource.shortNames().isEmpty()) {
            json.put("shortNames", JsonArray.ofStrings(resource.shortNames()));
        }
        if (!resource.categories().isEmpty()) {
            json.put("categories", JsonArray.ofStrings(resource.categories()));
        }
    }

    private static Stream<Json> subresources(Resource resource) {
        return ordered(resource).map(part -> subresource(resource, part));
    }

    /** By name; those of custom resources as the definition has them: the status, then the scale. */
    static Stream<Subresource> ordered(Resource resource) {
        Comparator<Subresource> byName = Comparator.comparing(Subresource::name);
        boolean builtin = new ServedGroup(resource.type().group(), List.of()).isBuiltin();
        return resource.subresources().values().stream().sorted(builtin ? byName : byName.reversed());
    }

    /** Its kind is told in full where it is of another group or version. */
    private static Json subresource(Resource resource, Subresource part) {
        GroupVersionKind type = part.type();
        JsonObject.Builder json = JsonObject.builder()
                .put("name", resource.plural() + "/" + part.name())
                .put("singularName", "")
                .put("namespaced", Json.of(resource.isNamespaced()))
                .put("kind", type.kind())
                .put("verbs", JsonArray.ofStrings(part.verbs()));
        if (!type.apiVersion().equals(resource.type().apiVersion())) {
            json.put("group", type.group()).put("version", type.version());
        }
        return json.build();
    }

    List<ServedGroup> served() {
        return groups;
    }
}

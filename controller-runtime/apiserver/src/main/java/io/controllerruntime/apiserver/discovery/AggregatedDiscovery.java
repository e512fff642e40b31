// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.discovery;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonWriter;
import io.controllerruntime.apiserver.meta.GroupVersionKind;
import io.controllerruntime.apiserver.registry.Resource;
import io.controllerruntime.apiserver.registry.Resource.Subresource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * All in one document, as {@code Accept: application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList} asks for it:
 * k8s.io/apiserver/pkg/endpoints/discovery/aggregated. Immutable.
 */
public final class AggregatedDiscovery {

    /** What the answer is. */
    public static final String PARAMETERS = ";g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

    private final Discovery discovery;

    private AggregatedDiscovery(Discovery discovery) {
        this.discovery = discovery;
    }

    public static AggregatedDiscovery of(Discovery discovery) {
        return new AggregatedDiscovery(discovery);
    }

    /** What is at {@code /api}. */
    public JsonObject core() {
        return list(group -> group.name().isEmpty());
    }

    /** What is at {@code /apis}. */
    public JsonObject groups() {
        return list(group -> !group.name().isEmpty());
    }

    /** The entity tag of such a document, quoted: the answer is 304 when {@code If-None-Match} has it. */
    public static String etag(JsonObject list) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-512").digest(JsonWriter.bytes(list));
            return '"' + HexFormat.of().withUpperCase().formatHex(digest) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-512", e);
        }
    }

    private JsonObject list(Predicate<ServedGroup> selected) {
        List<Json> items = discovery.served().stream()
                .filter(selected)
                .<Json>map(AggregatedDiscovery::group)
                .toList();
        return JsonObject.builder()
                .put("kind", "APIGroupDiscoveryList")
                .put("apiVersion", "apidiscovery.k8s.io/v2")
                .put("metadata", JsonObject.empty())
                .put("items", new JsonArray(items))
                .build();
    }

    private static JsonObject group(ServedGroup group) {
        List<Json> versions = group.versions().stream()
                .<Json>map(version -> version(group, version))
                .toList();
        return JsonObject.builder()
                .put(
                        "metadata",
                        group.name().isEmpty() ? JsonObject.empty() : JsonObject.of("name", Json.of(group.name())))
                .put("versions", new JsonArray(versions))
                .build();
    }

    private static JsonObject version(ServedGroup group, ServedGroup.Version version) {
        List<Json> resources = version.resources().stream()
                .<Json>map(resource -> resource(group, resource))
                .toList();
        return JsonObject.builder()
                .put("version", version.name())
                .put("resources", new JsonArray(resources))
                .put("freshness", "Current")
                .build();
    }

    private static JsonObject resource(ServedGroup group, Resource resource) {
        String scope = resource.scope().name();
        JsonObject.Builder json = JsonObject.builder()
                .put("resource", resource.plural())
                .put("responseKind", responseKind(group, resource, resource.type()))
                .put("scope", scope.charAt(0) + scope.substring(1).toLowerCase(Locale.ROOT))
                .put("singularResource", resource.singular())
                .put("verbs", JsonArray.ofStrings(resource.verbs()));
        Discovery.putNames(json, resource);
        List<Json> subresources = Discovery.ordered(resource)
                .<Json>map(part -> subresource(group, resource, part))
                .toList();
        if (!subresources.isEmpty()) {
            json.put("subresources", new JsonArray(subresources));
        }
        return json.build();
    }

    private static JsonObject subresource(ServedGroup group, Resource resource, Subresource part) {
        return JsonObject.builder()
                .put("subresource", part.name())
                .put("responseKind", responseKind(group, resource, part.type()))
                .put("verbs", JsonArray.ofStrings(part.verbs()))
                .build();
    }

    /** Built-in kinds of the resource's own group and version are told without them, custom ones always with them. */
    private static JsonObject responseKind(ServedGroup group, Resource resource, GroupVersionKind type) {
        boolean own =
                group.isBuiltin() && type.apiVersion().equals(resource.type().apiVersion());
        return JsonObject.builder()
                .put("group", own ? "" : type.group())
                .put("version", own ? "" : type.version())
                .put("kind", type.kind())
                .build();
    }
}

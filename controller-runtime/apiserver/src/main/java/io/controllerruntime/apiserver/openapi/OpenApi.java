// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.openapi;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonWriter;
import io.controllerruntime.apiserver.meta.GroupVersionKind;
import io.controllerruntime.apiserver.registry.Resource;
import io.controllerruntime.apiserver.schema.BuiltinSchemas;
import io.controllerruntime.apiserver.schema.Schema;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** The OpenAPI documents. Each is made when it is first asked for and kept until what it tells of changes. Thread-safe. */
public final class OpenApi {

    private static final String ALL = "";
    private static final String ALL_ON_THE_WIRE = "protobuf";

    private static final JsonObject INFO = JsonObject.builder()
            .put("title", "Kubernetes")
            .put("version", "1.34")
            .build();

    private final Supplier<List<Resource>> served;
    private final BuiltinSchemas builtin;

    /** By the path of the group and version. Two requests may make the same one; either may stay. */
    private final Map<String, Document> documents = new ConcurrentHashMap<>();

    private final AtomicReference<Map<GroupVersionKind, String>> names = new AtomicReference<>(Map.of());

    /**
     * A document as it is sent. The array is not copied.
     *
     * @param hash changes when the document does
     * @param bytes the body
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Document(String hash, byte[] bytes) {}

    /** @param served all resources that are served now, each time it is asked */
    public OpenApi(Supplier<List<Resource>> served, BuiltinSchemas builtin) {
        this.served = served;
        this.builtin = builtin;
    }

    /** What is at {@code /openapi/v3}: where each document is. A document's address changes with its content, so clients may keep it. */
    public JsonObject index() {
        JsonObject.Builder paths = JsonObject.builder();
        groupVersions().forEach((path, resources) -> {
            String address = "/openapi/v3/" + path + "?hash=" + hash(resources);
            paths.put(path, JsonObject.of("serverRelativeURL", Json.of(address)));
        });
        return JsonObject.of("paths", paths.build());
    }

    /** @param path what follows {@code /openapi/v3/}: {@code api/v1}, {@code apis/apps/v1}; empty result when nothing of it is served */
    public Optional<Document> version3(String path) {
        return Optional.ofNullable(groupVersions().get(path))
                .map(resources -> document(path, resources, () -> JsonWriter.bytes(json(resources, Dialect.V3))));
    }

    /** What is at {@code /openapi/v2}: everything. */
    public Document version2() {
        List<Resource> resources = sorted(served.get());
        return document(ALL, resources, () -> JsonWriter.bytes(json(resources, Dialect.V2)));
    }

    /** The same as protocol buffers. */
    public Document version2OnTheWire() {
        List<Resource> resources = sorted(served.get());
        return document(ALL_ON_THE_WIRE, resources, () -> WireDocument.bytes(json(resources, Dialect.V2)));
    }

    private Document document(String path, List<Resource> resources, Supplier<byte[]> bytes) {
        String hash = hash(resources);
        Document known = documents.get(path);
        if (known != null && known.hash().equals(hash)) {
            return known;
        }
        var made = new Document(hash, bytes.get());
        documents.put(path, made);
        return made;
    }

    private JsonObject json(List<Resource> resources, Dialect dialect) {
        var definitions = new Definitions(builtin, names());
        JsonObject.Builder paths = JsonObject.builder();
        resources.forEach(resource -> new ResourcePaths(resource, definitions, dialect).writeTo(paths));
        return switch (dialect) {
            case V2 ->
                JsonObject.builder()
                        .put("swagger", "2.0")
                        .put("info", INFO)
                        .put("paths", paths.build())
                        .put("definitions", definitions.in(dialect))
                        .build();
            case V3 ->
                JsonObject.builder()
                        .put("openapi", "3.0.0")
                        .put("info", INFO)
                        .put("paths", paths.build())
                        .put("components", JsonObject.of("schemas", definitions.in(dialect)))
                        .build();
        };
    }

    private Map<GroupVersionKind, String> names() {
        return names.updateAndGet(known -> known.isEmpty() ? Definitions.names(builtin) : known);
    }

    private Map<String, List<Resource>> groupVersions() {
        return sorted(served.get()).stream().collect(groupingBy(OpenApi::path, TreeMap::new, toList()));
    }

    private static List<Resource> sorted(List<Resource> resources) {
        return resources.stream()
                .sorted(Comparator.comparing(OpenApi::path).thenComparing(Resource::plural))
                .toList();
    }

    private static String path(Resource resource) {
        String group = resource.type().group();
        return (group.isEmpty() ? "api/" : "apis/" + group + "/")
                + resource.type().version();
    }

    /** Of what the document is made from, which is much less than the document: built-in schemas do not change while the server runs. */
    private static String hash(List<Resource> resources) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-512");
            resources.forEach(resource -> digest.update(fingerprint(resource).getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().withUpperCase().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-512", e);
        }
    }

    private static String fingerprint(Resource resource) {
        String schema =
                resource.schema().map(Schema::json).map(JsonWriter::text).orElse("");
        return resource.type()
                + resource.plural()
                + resource.scope()
                + resource.verbs()
                + new TreeMap<>(resource.subresources())
                + schema;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.client;

import com.google.gson.JsonObject;
import io.controllerruntime.apierrors.ApiException;
import io.controllerruntime.cache.Cache;
import io.controllerruntime.cache.Informer;
import io.controllerruntime.codec.Codec;
import io.controllerruntime.codec.RawJson;
import io.controllerruntime.rest.DeleteOptions;
import io.controllerruntime.rest.ListOptions;
import io.controllerruntime.rest.Patch;
import io.controllerruntime.rest.RestClient;
import io.controllerruntime.rest.WriteOptions;
import io.controllerruntime.scheme.ObjectKey;
import io.controllerruntime.scheme.ResourceType;
import io.controllerruntime.scheme.Scheme;
import io.kubernetes.client.common.KubernetesObject;
import java.util.List;
import java.util.Optional;

/**
 * The client of a manager (Go: the delegating client). Thread-safe.
 *
 * <p>A kind that no informer watches can be written too; its applies are then always sent.
 */
public final class CachingClient implements Client {

    private final RestClient rest;
    private final Cache cache;
    private final Scheme scheme;
    private final Codec codec;
    private final Fence fence;
    private final String fieldManager;
    private final ApplyMatcher matcher;

    /** @param fieldManager the name under which this program's fields are owned; it must not change between its versions */
    public CachingClient(RestClient rest, Cache cache, Scheme scheme, Codec codec, Fence fence, String fieldManager) {
        this.rest = rest;
        this.cache = cache;
        this.scheme = scheme;
        this.codec = codec;
        this.fence = fence;
        this.fieldManager = fieldManager;
        this.matcher = new ApplyMatcher(fieldManager);
    }

    @Override
    public <T extends KubernetesObject> Optional<T> get(Class<T> type, ObjectKey key) {
        return cache.informer(type).get(key);
    }

    /** @throws IllegalArgumentException when asked for a field selector that no index answers */
    @Override
    public <T extends KubernetesObject> List<T> list(Class<T> type, ListOptions options) {
        return cache.informer(type).list(options);
    }

    @Override
    public Reader apiReader() {
        return new LiveReader(rest, scheme);
    }

    @Override
    public <T extends KubernetesObject> T apply(Intent<T> intent) {
        fence.check();
        Optional<JsonObject> live = informer(intent.type())
                .flatMap(informer -> informer.raw(intent.key()))
                .map(raw -> codec.decode(raw, JsonObject.class));
        if (live.isPresent() && matcher.isApplied(intent, live.get())) {
            return codec.decode(live.get(), intent.type().type());
        }
        return patch(intent.type(), intent.key(), new Patch.Apply(intent.json(), true), writing());
    }

    @Override
    public <T extends KubernetesObject> T create(T object) {
        fence.check();
        ResourceType<T> type = typeOf(object);
        return observed(type, rest.create(type, object, writing()));
    }

    @Override
    public <T extends KubernetesObject> T update(T object) {
        fence.check();
        ResourceType<T> type = typeOf(object);
        resourceVersion(type, object);
        return observed(type, rest.update(type, withoutManagedFields(object, type.type()), writing()));
    }

    /** The cache keeps this manager's fields only; sent back, they would wipe those of all others. The server takes none for unchanged. */
    private <T extends KubernetesObject> T withoutManagedFields(T object, Class<T> type) {
        JsonObject tree = codec.tree(object);
        tree.getAsJsonObject("metadata").remove("managedFields");
        return codec.decode(tree, type);
    }

    @Override
    public <T extends KubernetesObject> T patch(Class<T> type, ObjectKey key, Patch patch) {
        fence.check();
        return patch(scheme.typeOf(type), key, patch, writing());
    }

    @Override
    public <T extends KubernetesObject> T patchStatus(T before, T after) {
        fence.check();
        ResourceType<T> type = typeOf(before);
        requireSameObject(type, before, after);
        JsonObject patch = MergePatch.between(codec.tree(before, "status"), codec.tree(after, "status"));
        if (patch.isEmpty()) {
            return before;
        }
        var metadata = new JsonObject();
        metadata.addProperty("resourceVersion", resourceVersion(type, before));
        patch.add("metadata", metadata);
        return patch(
                type, ObjectKey.of(before), new Patch.Merge(patch), writing().on("status"));
    }

    private static void requireSameObject(ResourceType<?> type, KubernetesObject before, KubernetesObject after) {
        if (!ObjectKey.of(before).equals(ObjectKey.of(after))) {
            throw new IllegalArgumentException("the status of " + type.gvk().kind() + " " + ObjectKey.of(after)
                    + " cannot be written to " + ObjectKey.of(before) + ": before and after are one object");
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>Where the options name no uid but the cache knows the object, it is that object that is deleted: one of the same name that took
     * its place is a {@link ApiException.Conflict}.
     */
    @Override
    public <T extends KubernetesObject> void delete(Class<T> type, ObjectKey key, DeleteOptions options) {
        fence.check();
        ResourceType<T> resource = scheme.typeOf(type);
        Optional<Informer<T>> informer = informer(resource);
        try {
            JsonObject answer = rest.delete(resource, key, withUid(options, informer.flatMap(one -> one.get(key))));
            informer.ifPresent(one -> DeleteAnswer.of(answer).show(one, key));
        } catch (ApiException.NotFound gone) {
            // As it should be; the watch tells the cache.
        }
    }

    private static DeleteOptions withUid(DeleteOptions options, Optional<? extends KubernetesObject> cached) {
        return options.uid().isEmpty()
                ? cached.map(object -> object.getMetadata().getUid())
                        .map(options::ifUid)
                        .orElse(options)
                : options;
    }

    private WriteOptions writing() {
        return WriteOptions.by(fieldManager);
    }

    private <T extends KubernetesObject> T patch(
            ResourceType<T> type, ObjectKey key, Patch patch, WriteOptions options) {
        return observed(type, rest.patch(type, key, patch, options));
    }

    private <T extends KubernetesObject> T observed(ResourceType<T> type, T written) {
        if (!type.isMetadataOnly()) {
            informer(type).ifPresent(informer -> informer.observeWrite(RawJson.of(codec.encode(written))));
        }
        return written;
    }

    @SuppressWarnings("unchecked")
    private <T extends KubernetesObject> ResourceType<T> typeOf(T object) {
        return scheme.typeOf((Class<T>) object.getClass());
    }

    /** The informer of a kind; empty when it was not declared. */
    private <T extends KubernetesObject> Optional<Informer<T>> informer(ResourceType<T> type) {
        return cache.informers().stream().anyMatch(one -> one.type().equals(type))
                ? Optional.of(cache.informer(type))
                : Optional.empty();
    }

    private static String resourceVersion(ResourceType<?> type, KubernetesObject object) {
        var metadata = object.getMetadata();
        if (metadata == null || metadata.getResourceVersion() == null) {
            throw new IllegalArgumentException(type.gvk().kind() + " " + ObjectKey.of(object)
                    + " has no metadata.resourceVersion: read it before writing it, or apply an intent");
        }
        return metadata.getResourceVersion();
    }
}

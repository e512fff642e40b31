// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.rest;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.controllerruntime.apierrors.ApiException;
import io.controllerruntime.codec.Codec;
import io.controllerruntime.codec.RawJson;
import io.controllerruntime.scheme.ObjectKey;
import io.controllerruntime.scheme.ResourceType;
import io.controllerruntime.transport.KubeTransport;
import io.controllerruntime.transport.Method;
import io.controllerruntime.transport.Query;
import io.controllerruntime.transport.Request;
import io.controllerruntime.transport.Response;
import io.controllerruntime.transport.WatchAnswer;
import io.controllerruntime.transport.WatchRequest;
import io.kubernetes.client.common.KubernetesObject;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Verbs of the Kubernetes API on one server. Thread-safe.
 *
 * <p>Every method throws {@link ApiException}, whose message begins with what was asked. Objects come back with apiVersion and kind set.
 * Nothing is retried here: the caller knows whether asking again is right, and {@link ApiException.Throttled} knows when. A task that is
 * interrupted while it waits gets {@link ApiException.Unreachable}, and its interrupt flag stays set.
 */
public final class RestClient {

    private static final int PAGE = 500;

    /** How much later than asked a server may end a watch before its silence counts as a broken stream. */
    private static final Duration WATCH_GRACE = Duration.ofSeconds(15);

    private final KubeTransport transport;
    private final Codec codec;
    private final Duration timeout;

    /** @param timeout how long one call may take */
    public RestClient(KubeTransport transport, Codec codec, Duration timeout) {
        this.transport = transport;
        this.codec = codec;
        this.timeout = timeout;
    }

    public <T extends KubernetesObject> T get(ResourceType<T> type, ObjectKey key) {
        var asked = Asked.of("get", type, key, "");
        var request = new Request(Method.GET, asked.path(), Query.none(), null, timeout).accepting(MediaTypes.of(type));
        byte[] object = answered(asked, request).body();
        return decoded(
                asked,
                () -> type.isMetadataOnly() ? decode(RawJson.of(object), type) : codec.decode(object, type.type()));
    }

    /**
     * One page of a list, from the newest state (a quorum read).
     *
     * @param limit how many objects at most; 0 for all
     * @param continueToken of the page before; empty for the first
     * @throws ApiException.Gone when the token has expired
     */
    public Page list(ResourceType<?> type, ListOptions options, int limit, String continueToken) {
        var asked = Asked.of("list", type, options.namespace());
        Query query = Queries.of(options).with("limit", limit == 0 ? "" : limit).with("continue", continueToken);
        var request = new Request(Method.GET, asked.path(), query, null, timeout).accepting(MediaTypes.ofList(type));
        byte[] list = answered(asked, request).body();
        return decoded(asked, () -> page(RawJson.of(list)));
    }

    private static Page page(RawJson list) {
        if (!list.isObject()) {
            throw new JsonParseException("expected a list, got " + list);
        }
        RawJson metadata = list.get("metadata");
        return new Page(
                list.get("items").elements(),
                metadata.get("resourceVersion").text(),
                metadata.get("continue").text());
    }

    /**
     * The object of a {@link Page} or an event, with the apiVersion and kind of its type.
     *
     * @throws JsonParseException when it does not fit the type
     */
    public <T extends KubernetesObject> T decode(RawJson object, ResourceType<T> type) {
        return codec.decode(TypedJson.of(object, type), type.type());
    }

    /** All objects that match, as one state of the collection, read page by page. */
    public <T extends KubernetesObject> List<T> list(ResourceType<T> type, ListOptions options) {
        try {
            return pages(type, options);
        } catch (ApiException.Gone expired) {
            // The pages took longer than the server keeps their state. A list in one piece needs no state to be kept.
            return objects(type, options, list(type, options, 0, "")).toList();
        }
    }

    private <T extends KubernetesObject> List<T> pages(ResourceType<T> type, ListOptions options) {
        var objects = new ArrayList<T>();
        String next = "";
        do {
            Page page = list(type, options, PAGE, next);
            objects(type, options, page).forEach(objects::add);
            next = page.continueToken();
        } while (!next.isEmpty());
        return objects;
    }

    private <T extends KubernetesObject> Stream<T> objects(ResourceType<T> type, ListOptions options, Page page) {
        var asked = Asked.of("list", type, options.namespace());
        return page.items().stream().map(item -> decoded(asked, () -> decode(item, type)));
    }

    /**
     * Opens a watch with bookmarks.
     *
     * @param resourceVersion where to begin, exclusive
     * @param timeout after which the server shall end it; whole seconds
     */
    public Watch watch(ResourceType<?> type, ListOptions options, String resourceVersion, Duration timeout) {
        return watch(type, options, resourceVersion, timeout, timeout.plus(WATCH_GRACE));
    }

    /**
     * Opens a watch with bookmarks.
     *
     * @param resourceVersion where to begin, exclusive
     * @param timeout after which the server shall end it; whole seconds
     * @param stall after how much silence it counts as broken
     */
    public Watch watch(
            ResourceType<?> type, ListOptions options, String resourceVersion, Duration timeout, Duration stall) {
        Query from = Queries.of(options)
                .with("watch", true)
                .with("allowWatchBookmarks", true)
                .with("resourceVersion", resourceVersion);
        return open(type, options, from, timeout, stall);
    }

    /**
     * Opens a watch that begins with the objects there are, as additions, and says with a bookmark when these are all: a list that neither
     * side has to hold in one piece (KEP-3157). It is as new as a list.
     *
     * @param timeout after which the server shall end it; whole seconds
     * @param stall after how much silence it counts as broken
     * @throws ApiException.Invalid when the server cannot do that
     */
    public Watch watchList(ResourceType<?> type, ListOptions options, Duration timeout, Duration stall) {
        Query initial = Queries.of(options)
                .with("watch", true)
                .with("allowWatchBookmarks", true)
                .with("sendInitialEvents", true)
                .with("resourceVersionMatch", "NotOlderThan");
        return open(type, options, initial, timeout, stall);
    }

    private Watch open(ResourceType<?> type, ListOptions options, Query query, Duration timeout, Duration stall) {
        var asked = Asked.of("watch", type, options.namespace());
        var request = new WatchRequest(asked.path(), query.with("timeoutSeconds", timeout.toSeconds()), stall);
        try {
            return switch (transport.watch(request.accepting(MediaTypes.of(type)))) {
                case WatchAnswer.Opened(var stream) -> new JsonWatch(stream, codec, asked.toString());
                case WatchAnswer.Refused(var response) -> throw ApiException.of(response, asked.toString());
            };
        } catch (IOException e) {
            throw unreachable(asked, e);
        }
    }

    /** Creates an object, with the name it has or one made from its {@code generateName}. */
    public <T extends KubernetesObject> T create(ResourceType<T> type, T object, WriteOptions options) {
        JsonObject json = Trees.typed(codec.tree(object), type);
        var asked = Asked.toCreate(type, Trees.key(json), options.subresource());
        return send(asked, Method.POST, Queries.of(options), body("application/json", json), type.type());
    }

    /** Replaces an object. With a resourceVersion in it, only if it is still the newest. */
    public <T extends KubernetesObject> T update(ResourceType<T> type, T object, WriteOptions options) {
        JsonObject json = Trees.typed(codec.tree(object), type);
        var asked = Asked.of("update", type, Trees.key(json), options.subresource());
        return send(asked, Method.PUT, Queries.of(options), body("application/json", json), type.type());
    }

    /** Patches an object; with {@link Patch.Apply} creates it where there is none. */
    public <T extends KubernetesObject> T patch(
            ResourceType<T> type, ObjectKey key, Patch patch, WriteOptions options) {
        var asked = Asked.of(patch instanceof Patch.Apply ? "apply" : "patch", type, key, options.subresource());
        return send(asked, Method.PATCH, Queries.of(options, patch), body(patch), type.type());
    }

    /** Deletes an object; what the server answered: the object as it goes, or a Status. */
    public JsonObject delete(ResourceType<?> type, ObjectKey key, DeleteOptions options) {
        var asked = Asked.of("delete", type, key, "");
        var body = body("application/json", Trees.of(options));
        return send(asked, Method.DELETE, Query.none(), body, JsonObject.class);
    }

    /** Whether the server knows the kind: false when its CustomResourceDefinition is missing or does not serve this version. */
    public boolean serves(ResourceType<?> type) {
        var asked = Asked.discovery(type);
        try {
            JsonObject resources = send(asked, Method.GET, Query.none(), null, JsonObject.class);
            return Trees.objects(resources, "resources")
                    .anyMatch(resource -> Trees.text(resource, "name").equals(type.plural()));
        } catch (ApiException.NotFound noSuchVersion) {
            return false;
        }
    }

    private Request.Body body(Patch patch) {
        return switch (patch) {
            case Patch.Merge(var json) -> body("application/merge-patch+json", json);
            case Patch.Json(var operations) -> body("application/json-patch+json", operations);
            case Patch.Strategic(var json) -> body("application/strategic-merge-patch+json", json);
            // The server wants YAML here, and JSON is YAML.
            case Patch.Apply(var json, boolean force) -> body("application/apply-patch+yaml", json);
        };
    }

    private Request.Body body(String contentType, JsonElement json) {
        return new Request.Body(contentType, codec.encode(json));
    }

    private <A> A send(Asked asked, Method method, Query query, Request.@Nullable Body body, Class<A> answer) {
        Response response = answered(asked, new Request(method, asked.path(), query, body, timeout));
        return decoded(asked, () -> codec.decode(response.body(), answer));
    }

    private Response answered(Asked asked, Request request) {
        Response response = call(asked, request);
        if (!response.isSuccess()) {
            throw ApiException.of(response, asked.toString());
        }
        return response;
    }

    private Response call(Asked asked, Request request) {
        try {
            return transport.call(request);
        } catch (IOException e) {
            throw unreachable(asked, e);
        }
    }

    private static <A> A decoded(Asked asked, Supplier<A> answer) {
        try {
            return answer.get();
        } catch (JsonParseException e) {
            throw new ApiException(200, "", asked + ": " + e.getMessage(), List.of(), e);
        }
    }

    private ApiException unreachable(Asked asked, IOException cause) {
        return new ApiException.Unreachable(
                asked + ": no answer from " + transport.server() + ": " + said(cause), cause);
    }

    /** The JDK words a name that was not found one way at first, and another while it remembers that. */
    private static @Nullable String said(IOException cause) {
        return cause instanceof UnknownHostException ? "the name of the host is unknown" : cause.getMessage();
    }
}

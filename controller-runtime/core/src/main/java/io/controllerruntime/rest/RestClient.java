// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.rest;

import com.google.gson.JsonObject;
import io.controllerruntime.codec.Codec;
import io.controllerruntime.scheme.ObjectKey;
import io.controllerruntime.scheme.ResourceType;
import io.controllerruntime.transport.KubeTransport;
import io.kubernetes.client.common.KubernetesObject;
import java.time.Duration;

/**
 * Verbs of the Kubernetes API on one server. Thread-safe.
 *
 * <p>Every method throws {@link io.controllerruntime.apierrors.ApiException}. Objects come back with apiVersion and kind set.
 */
public final class RestClient {

    /** @param timeout how long one call may take */
    public RestClient(KubeTransport transport, Codec codec, Duration timeout) {
        throw new UnsupportedOperationException();
    }

    public <T extends KubernetesObject> T get(ResourceType<T> type, ObjectKey key) {
        throw new UnsupportedOperationException();
    }

    /**
     * One page of a list, from the newest state (a quorum read).
     *
     * @param limit how many objects at most; 0 for all
     * @param continueToken of the page before; empty for the first
     * @throws io.controllerruntime.apierrors.ApiException.Gone when the token has expired
     */
    public Page list(ResourceType<?> type, ListOptions options, int limit, String continueToken) {
        throw new UnsupportedOperationException();
    }

    /**
     * Opens a watch with bookmarks.
     *
     * @param resourceVersion where to begin, exclusive
     * @param timeout after which the server shall end it
     */
    public Watch watch(ResourceType<?> type, ListOptions options, String resourceVersion, Duration timeout) {
        throw new UnsupportedOperationException();
    }

    public <T extends KubernetesObject> T create(ResourceType<T> type, T object, WriteOptions options) {
        throw new UnsupportedOperationException();
    }

    /** Replaces an object. With a resourceVersion in it, only if it is still the newest. */
    public <T extends KubernetesObject> T update(ResourceType<T> type, T object, WriteOptions options) {
        throw new UnsupportedOperationException();
    }

    /** Patches an object; with {@link Patch.Apply} creates it where there is none. */
    public <T extends KubernetesObject> T patch(
            ResourceType<T> type, ObjectKey key, Patch patch, WriteOptions options) {
        throw new UnsupportedOperationException();
    }

    /** Deletes an object; what the server answered: the object as it goes, or a Status. */
    public JsonObject delete(ResourceType<?> type, ObjectKey key, DeleteOptions options) {
        throw new UnsupportedOperationException();
    }
}

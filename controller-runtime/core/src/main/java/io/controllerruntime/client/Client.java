// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.client;

import io.controllerruntime.rest.DeleteOptions;
import io.controllerruntime.rest.Patch;
import io.controllerruntime.scheme.ObjectKey;
import io.kubernetes.client.common.KubernetesObject;

/**
 * Reads from the cache and writes to the server. Thread-safe.
 *
 * <p>Methods throw {@link io.controllerruntime.apierrors.ApiException}. Reading a kind that was not declared is an error that names it;
 * {@link #apiReader} reads anything, live.
 */
public interface Client extends Reader {

    /**
     * Makes the object have the fields of the intent, creating it if there is none; fields of ours that the intent no longer has are
     * removed. Conflicts with other managers are won.
     *
     * <p>Nothing is sent when the cached object already has every value and this manager owns exactly the intent's fields.
     *
     * @return the object as it then is
     */
    <T extends KubernetesObject> T apply(Intent<T> intent);

    <T extends KubernetesObject> T create(T object);

    /** Replaces the object if it is still in the state that was read (metadata.resourceVersion). */
    <T extends KubernetesObject> T update(T object);

    <T extends KubernetesObject> T patch(Class<T> type, ObjectKey key, Patch patch);

    /** Deletes the object; one that is gone already is no error. */
    <T extends KubernetesObject> void delete(Class<T> type, ObjectKey key, DeleteOptions options);

    /**
     * Writes what differs in the status, if anything does, as a merge patch that carries the resourceVersion of {@code before}.
     *
     * @param before the object as it was read
     * @param after the same object with the status it shall have
     * @return the object as it then is; {@code before} when nothing differs
     */
    <T extends KubernetesObject> T patchStatus(T before, T after);

    /** Reads from the server, past the cache. */
    Reader apiReader();
}

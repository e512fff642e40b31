// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.finalizer;

import io.controllerruntime.apierrors.ApiException;
import io.controllerruntime.client.Client;
import io.controllerruntime.reconcile.Result;
import io.controllerruntime.rest.Patch;
import io.controllerruntime.scheme.ObjectKey;
import io.kubernetes.client.common.KubernetesObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The finalizers of one kind and what each stands for (Go: pkg/finalizer). A live object gets them before it is reconciled; from one that
 * is being deleted each goes when its {@link Cleanup} is done. Immutable.
 *
 * <pre>{@code
 * private final Finalizers<Bucket> finalizers =
 *         Finalizers.of(client, Bucket.class).with("example.org/bucket", this::deleteBucket);
 *
 * public Result reconcile(Request request) throws Exception {
 *     var bucket = client.get(Bucket.class, request.key());
 *     return bucket.isEmpty() ? Result.done() : finalizers.reconcile(bucket.get(), this::createBucket);
 * }
 * }</pre>
 *
 * <p>Finalizers of others are left alone: what is written is tested by the server against what was read, and a race shows as a
 * {@link ApiException.Conflict}, which a controller tries again without a fuss. So if an object was ever reconciled, its cleanup was done
 * before it went, unless somebody else took the finalizer away.
 */
public final class Finalizers<T extends KubernetesObject> {

    /** What is done for an object that is not being deleted. */
    @FunctionalInterface
    public interface Live<T extends KubernetesObject> {
        Result reconcile(T object) throws Exception;
    }

    private final Client client;
    private final Class<T> type;
    private final Map<String, Cleanup<T>> cleanups;

    private Finalizers(Client client, Class<T> type, Map<String, Cleanup<T>> cleanups) {
        this.client = client;
        this.type = type;
        this.cleanups = cleanups;
    }

    /** None yet. */
    public static <T extends KubernetesObject> Finalizers<T> of(Client client, Class<T> type) {
        return new Finalizers<>(client, type, Map.of());
    }

    /**
     * These and one more, whose cleanup comes after theirs.
     *
     * @param key the finalizer, with the domain of whoever cleans up: {@code example.org/bucket}
     * @throws IllegalArgumentException when there is one of that key, or the key has no domain
     */
    public Finalizers<T> with(String key, Cleanup<T> cleanup) {
        if (key.indexOf('/') < 1 || key.endsWith("/")) {
            throw new IllegalArgumentException(
                    "finalizer '" + key + "' must be a domain and a name, as example.org/bucket");
        }
        var more = new LinkedHashMap<>(cleanups);
        if (more.put(key, cleanup) != null) {
            throw new IllegalArgumentException(
                    "finalizer '" + key + "' has a cleanup already; give the other a key of its own");
        }
        return new Finalizers<>(client, type, more);
    }

    /**
     * Reconciles an object with {@code live} once it has all finalizers, or cleans up after it when it is being deleted.
     *
     * <p>All cleanups are called, whatever becomes of one. Those that are done lose their finalizers in one write, which may let the object
     * go; then the first error is thrown, with the others as suppressed ones.
     *
     * @param object as it was read
     * @param live is given the object as it is then, and is not called for one that is being deleted
     * @return what {@code live} says; of an object that is being deleted, when to look at its cleanups again
     * @throws ApiException.Conflict when the finalizers have changed since the object was read
     * @throws Exception what {@code live} or a cleanup throws
     */
    public Result reconcile(T object, Live<T> live) throws Exception {
        if (object.getMetadata().getDeletionTimestamp() != null) {
            return cleanUp(object);
        }
        List<String> missing = cleanups.keySet().stream()
                .filter(key -> !FinalizerList.contains(object, key))
                .toList();
        T kept;
        try {
            kept = missing.isEmpty() ? object : patch(object, FinalizerPatch.adding(object, missing));
        } catch (ApiException.NotFound gone) {
            return Result.done();
        }
        return live.reconcile(kept);
    }

    private Result cleanUp(T object) throws Exception {
        var outcome = new Outcome();
        cleanups.forEach((key, cleanup) -> {
            if (FinalizerList.contains(object, key)) {
                outcome.run(key, () -> cleanup.cleanUp(object));
            }
        });
        if (!outcome.done().isEmpty()) {
            release(object, outcome.done());
        }
        return outcome.result();
    }

    private void release(T object, List<String> keys) {
        try {
            patch(object, FinalizerPatch.removing(object, new ArrayList<>(keys)));
        } catch (ApiException.NotFound gone) {
            // As it should be.
        }
    }

    private T patch(T object, Patch patch) {
        try {
            return client.patch(type, ObjectKey.of(object), patch);
        } catch (ApiException.Invalid refused) {
            throw isRace(refused) ? conflict(refused) : refused;
        }
    }

    /**
     * A failed test is refused without naming a field; whoever adds a finalizer to an object whose deletion has begun is told that it is
     * forbidden.
     */
    private static boolean isRace(ApiException.Invalid refused) {
        return refused.causes().stream()
                .allMatch(cause -> cause.field().equals("metadata.finalizers")
                        && cause.reason().equals("FieldValueForbidden"));
    }

    private static ApiException.Conflict conflict(ApiException.Invalid refused) {
        return new ApiException.Conflict(
                refused.reason(),
                refused.getMessage() + " (the finalizers have changed since they were read, or the deletion has begun)",
                refused.causes());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.controllerutil;

import static io.controllerruntime.controllerutil.OperationResult.CREATED;
import static io.controllerruntime.controllerutil.OperationResult.UNCHANGED;
import static io.controllerruntime.controllerutil.OperationResult.UPDATED;
import static io.controllerruntime.controllerutil.OperationResult.UPDATED_STATUS;
import static io.controllerruntime.controllerutil.OperationResult.UPDATED_STATUS_ONLY;

import com.google.gson.JsonObject;
import io.controllerruntime.client.Client;
import io.controllerruntime.client.MergePatch;
import io.controllerruntime.codec.Codec;
import io.controllerruntime.rest.Patch;
import io.controllerruntime.scheme.ObjectKey;
import io.kubernetes.client.common.KubernetesObject;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Creates an object or changes the one that is there. Thread-safe.
 *
 * <p>{@link Client#apply} is the better way wherever the wanted fields can be named without looking: it knows which fields are ours, removes
 * those that are wanted no longer, leaves those of others and of the server alone, and needs no resourceVersion.
 *
 * <pre>{@code
 * var written = util.createOrUpdate(new V1ConfigMap().metadata(new V1ObjectMeta().namespace("demo").name("ports")), map ->
 *         map.putDataItem(service, freePort(map.getData())));
 * log.info("ConfigMap demo/ports {}", written.result());
 * }</pre>
 *
 * <p>In both methods {@code mutate} is given a copy that it may change, and must not change name and namespace. It should set single fields: one
 * that replaces a whole spec throws away what the server has filled in, which costs a request each time, and a quantity in a suffix of another
 * system (1073741824 for 1Gi) is a change. That nothing came of such a
 * request is seen by the resourceVersion, so the result is then {@code unchanged} and nobody is woken.
 *
 * <p>Both write only what was read: where somebody else wrote since, they throw {@link io.controllerruntime.apierrors.ApiException.Conflict},
 * which a controller tries again.
 */
public final class ControllerUtil {

    private final Client client;
    private final Codec codec;

    public ControllerUtil(Client client, Codec codec) {
        this.client = client;
        this.codec = codec;
    }

    /**
     * Reads an object from the cache; creates it where there is none, else updates it where {@code mutate} changes it. Its status is not
     * written (as in Go).
     *
     * @param object an object with at least a name; what else it has counts only where it is created
     * @param mutate makes it as it should be
     * @throws IllegalArgumentException when mutate changes name or namespace
     * @throws io.controllerruntime.apierrors.ApiException.AlreadyExists when somebody else has just created it
     */
    public <T extends KubernetesObject> Written<T> createOrUpdate(T object, UnaryOperator<T> mutate) {
        return read(object).map(found -> update(found, mutate)).orElseGet(() -> create(object, mutate));
    }

    /**
     * As {@link #createOrUpdate}, but sends only what differs, as a merge patch, and writes the status too: after the rest, through the
     * {@code status} subresource. A new object's status is not written (as in Go); the next call does that.
     */
    public <T extends KubernetesObject> Written<T> createOrPatch(T object, UnaryOperator<T> mutate) {
        return read(object).map(found -> patch(found, mutate)).orElseGet(() -> create(object, mutate));
    }

    private <T extends KubernetesObject> Optional<T> read(T object) {
        return client.get(classOf(object), ObjectKey.of(object));
    }

    private <T extends KubernetesObject> Written<T> create(T object, UnaryOperator<T> mutate) {
        return new Written<>(CREATED, client.create(mutated(object, mutate)));
    }

    private <T extends KubernetesObject> Written<T> update(T found, UnaryOperator<T> mutate) {
        T wanted = mutated(copy(found), mutate);
        if (allButStatus(found, wanted).isEmpty()) {
            return new Written<>(UNCHANGED, found);
        }
        T updated = client.update(wanted);
        return new Written<>(isMoved(found, updated) ? UPDATED : UNCHANGED, updated);
    }

    private <T extends KubernetesObject> Written<T> patch(T found, UnaryOperator<T> mutate) {
        T wanted = mutated(copy(found), mutate);
        T patched = patchAllButStatus(found, wanted);
        T reported = client.patchStatus(patched, withStatusOf(wanted, patched));
        return new Written<>(result(isMoved(found, patched), isMoved(patched, reported)), reported);
    }

    private <T extends KubernetesObject> T patchAllButStatus(T found, T wanted) {
        JsonObject patch = allButStatus(found, wanted);
        if (patch.isEmpty()) {
            return found;
        }
        if (!patch.has("metadata")) {
            patch.add("metadata", new JsonObject());
        }
        patch.getAsJsonObject("metadata")
                .addProperty("resourceVersion", found.getMetadata().getResourceVersion());
        return client.patch(classOf(found), ObjectKey.of(found), new Patch.Merge(patch));
    }

    private JsonObject allButStatus(KubernetesObject found, KubernetesObject wanted) {
        return MergePatch.between(withoutStatus(codec.tree(found)), withoutStatus(codec.tree(wanted)));
    }

    private static OperationResult result(boolean isMoved, boolean isStatusMoved) {
        if (isMoved) {
            return isStatusMoved ? UPDATED_STATUS : UPDATED;
        }
        return isStatusMoved ? UPDATED_STATUS_ONLY : UNCHANGED;
    }

    private static <T extends KubernetesObject> T mutated(T object, UnaryOperator<T> mutate) {
        ObjectKey key = ObjectKey.of(object);
        T mutated = Objects.requireNonNull(mutate.apply(object), "mutate returned null; return the object");
        if (!ObjectKey.of(mutated).equals(key)) {
            throw new IllegalArgumentException("mutate must not change the name or namespace of an object: it made "
                    + ObjectKey.of(mutated) + " of " + key);
        }
        return mutated;
    }

    private static boolean isMoved(KubernetesObject before, KubernetesObject after) {
        return !Objects.equals(
                before.getMetadata().getResourceVersion(), after.getMetadata().getResourceVersion());
    }

    private <T extends KubernetesObject> T withStatusOf(T wanted, T object) {
        JsonObject tree = codec.tree(object);
        tree.remove("status");
        JsonObject from = codec.tree(wanted);
        if (from.has("status")) {
            tree.add("status", from.get("status"));
        }
        return codec.decode(tree, classOf(object));
    }

    private <T extends KubernetesObject> T copy(T object) {
        return codec.decode(codec.tree(object), classOf(object));
    }

    private static JsonObject withoutStatus(JsonObject tree) {
        tree.remove("status");
        return tree;
    }

    @SuppressWarnings("unchecked")
    private static <T extends KubernetesObject> Class<T> classOf(T object) {
        return (Class<T>) object.getClass();
    }
}

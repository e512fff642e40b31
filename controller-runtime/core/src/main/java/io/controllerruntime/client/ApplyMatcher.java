// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.client;

import com.google.gson.JsonObject;
import io.controllerruntime.codec.Codec;
import io.kubernetes.client.common.KubernetesObject;

/**
 * Decides whether a server-side apply would change nothing: every wanted value is live, and the manager owns exactly the wanted fields.
 *
 * <p>In doubt the answer is no: an apply that changes nothing costs a request and moves no resourceVersion, while one wrongly skipped
 * would never be made up for.
 *
 * <p>Both sides pass through the model class, so that equal values (1000m and 1) have one form. Three rules are not obvious.
 * <ul>
 *   <li>The wanted elements of a list must be live in the same relative order: an apply moves them.
 *   <li>Within a value that is owned as a whole, ownership does not tell a dropped field from one that the server added. There an extra
 *       live field counts as a difference, unless {@link ServerDefaults} knows it.
 *   <li>An owned field that is not live was left out by the server because it is zero: whoever else removes a field takes its ownership
 *       away, too.
 * </ul>
 *
 * <p>So these are sent each time: fields the model class does not have, explicit empty lists and maps, an empty object that the server
 * fills, a Secret's stringData, and values owned as a whole within which a CRD's schema or an admission webhook fills something in.
 *
 * @param codec how objects become trees
 * @param manager whose apply it would be
 */
record ApplyMatcher(Codec codec, String manager) {

    <T extends KubernetesObject> boolean isApplied(Intent<T> intent, T live) {
        Class<T> type = intent.type().type();
        JsonObject wanted = codec.comparableTree(codec.decode(intent.json(), type));
        var metadata = live.getMetadata();
        return metadata != null
                && JsonValues.haveSameShape(intent.json(), wanted)
                && new FieldMatcher(ServerDefaults.of(type))
                        .matches(
                                withoutIdentity(wanted),
                                codec.comparableTree(live),
                                FieldSet.appliedBy(manager, intent.type().gvk().apiVersion(), metadata));
    }

    /** What names an object is not among the fields that the server counts as owned. */
    private static JsonObject withoutIdentity(JsonObject intent) {
        JsonObject wanted = intent.deepCopy();
        wanted.remove("apiVersion");
        wanted.remove("kind");
        if (wanted.get("metadata") instanceof JsonObject metadata) {
            metadata.remove("name");
            metadata.remove("namespace");
            if (metadata.isEmpty()) {
                wanted.remove("metadata");
            }
        }
        return wanted;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.client;

import com.google.gson.JsonObject;
import java.util.List;

/**
 * Decides whether a server-side apply would change nothing: every wanted value is live, and the manager owns exactly the wanted fields.
 *
 * <p>In doubt the answer is no: an apply that changes nothing costs a request and moves no resourceVersion, while one wrongly skipped
 * would never be made up for.
 *
 * <p>Both sides are JSON as it goes over the wire; the model class is asked only where two texts differ that may mean the same (1000m and
 * 1). Three rules are not obvious.
 *
 * <ul>
 *   <li>The wanted elements of a list must be live in the same relative order: an apply moves them.
 *   <li>Within a value that is owned as a whole, ownership does not tell a dropped field from one that the server added. There an extra
 *       live field counts as a difference, unless {@link ServerDefaults} knows it.
 *   <li>An owned field that is not live was left out by the server because it is zero: whoever else removes a field takes its ownership
 *       away, too.
 * </ul>
 *
 * <p>So these are sent each time: fields that the server drops, explicit empty lists and maps, an empty object that the server fills, a
 * Secret's stringData, and values owned as a whole within which a CRD's schema or an admission webhook fills something in.
 *
 * @param manager whose apply it would be
 */
record ApplyMatcher(String manager) {

    /** @param live the object as the server has it, with its managedFields */
    boolean isApplied(Intent<?> intent, JsonObject live) {
        Class<?> model = intent.type().type();
        return new FieldMatcher(ServerDefaults.of(model), new FieldTypes(model))
                .matches(
                        withoutIdentity(intent.json()),
                        live,
                        FieldSet.appliedBy(manager, intent.type().gvk().apiVersion(), live));
    }

    /** What names an object is not among the fields that the server counts as owned. */
    private static JsonObject withoutIdentity(JsonObject intent) {
        JsonObject wanted = without(intent, "apiVersion", "kind", "metadata");
        if (intent.get("metadata") instanceof JsonObject whole) {
            JsonObject metadata = without(whole, "name", "namespace");
            if (!metadata.isEmpty()) {
                wanted.add("metadata", metadata);
            }
        }
        return wanted;
    }

    /** A copy of the object itself; what is in it is shared, and not written to. */
    private static JsonObject without(JsonObject object, String... names) {
        var copy = new JsonObject();
        object.entrySet().forEach(member -> copy.add(member.getKey(), member.getValue()));
        List.of(names).forEach(copy::remove);
        return copy;
    }
}

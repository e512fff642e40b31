// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.request;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.function.Consumer;

/** An owner that is named twice counts once; k8s.io/apiserver/pkg/endpoints/handlers/rest.go. */
final class OwnerDuplicates {

    private static final String OWNERS = "ownerReferences";

    private OwnerDuplicates() {}

    static JsonObject dropped(JsonObject object, Consumer<String> warnings) {
        ObjectMeta meta = ObjectMeta.of(object);
        if (!(meta.json().get(OWNERS) instanceof JsonArray owners) || owners.size() < 2) {
            return object;
        }
        var once = new LinkedHashSet<Json>();
        var twice = new ArrayList<String>();
        for (Json owner : owners) {
            if (!once.add(owner) && owner instanceof JsonObject reference) {
                twice.add(reference.string("uid").orElse(""));
            }
        }
        if (twice.isEmpty()) {
            return object;
        }
        warnings.accept(
                ".metadata.ownerReferences contains duplicate entries; API server dedups owner references in 1.20+,"
                        + " and may reject such requests as early as 1.24; please fix your requests; duplicate UID(s) observed: "
                        + String.join(", ", twice));
        return meta.with(OWNERS, new JsonArray(new ArrayList<>(once))).in(object);
    }
}

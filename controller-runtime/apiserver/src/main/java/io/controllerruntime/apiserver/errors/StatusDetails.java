// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.errors;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.GroupKind;
import io.controllerruntime.apiserver.meta.GroupResource;
import java.time.Duration;
import java.util.List;

/**
 * The details of a Status; what is empty or zero is not written.
 *
 * @param name of the object
 * @param group of the resource; empty for the core group
 * @param kind the resource in most answers, in spite of the name; the kind where an object is invalid
 * @param uid of the object
 * @param causes what is wrong, one by one
 * @param retryAfter when the client may come again; whole seconds count
 */
record StatusDetails(
        String name, String group, String kind, String uid, List<StatusCause> causes, Duration retryAfter) {

    private static final StatusDetails NONE = of("", "", "");

    private static StatusDetails of(String name, String group, String kind) {
        return new StatusDetails(name, group, kind, "", List.of(), Duration.ZERO);
    }

    static StatusDetails none() {
        return NONE;
    }

    static StatusDetails of(GroupResource resource, String name) {
        return of(name, resource.group(), resource.resource());
    }

    static StatusDetails of(GroupKind kind, String name) {
        return of(name, kind.group(), kind.kind());
    }

    StatusDetails uid(String uid) {
        return new StatusDetails(name, group, kind, uid, causes, retryAfter);
    }

    StatusDetails causes(List<StatusCause> causes) {
        return new StatusDetails(name, group, kind, uid, causes, retryAfter);
    }

    StatusDetails retryAfter(Duration retryAfter) {
        return new StatusDetails(name, group, kind, uid, causes, retryAfter);
    }

    JsonObject toJson() {
        var json = JsonObject.builder();
        putUnlessEmpty(json, "name", name);
        putUnlessEmpty(json, "group", group);
        putUnlessEmpty(json, "kind", kind);
        putUnlessEmpty(json, "uid", uid);
        if (!causes.isEmpty()) {
            json.put(
                    "causes",
                    new JsonArray(causes.stream().<Json>map(StatusCause::toJson).toList()));
        }
        if (retryAfter.toSeconds() != 0) {
            json.put("retryAfterSeconds", retryAfter.toSeconds());
        }
        return json.build();
    }

    static void putUnlessEmpty(JsonObject.Builder json, String name, String value) {
        if (!value.isEmpty()) {
            json.put(name, value);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.errors;

import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.GroupKind;
import io.controllerruntime.apiserver.meta.GroupResource;
import java.util.Optional;

/** Objects of kind Status: the answer where there is no other object to give. */
public final class Status {

    private Status() {}

    /** The answer to a deletion that is complete; {@code details.kind} is the resource there, not the kind. */
    public static JsonObject deleted(GroupResource resource, String name, String uid) {
        StatusDetails details = StatusDetails.of(resource, name).uid(uid);
        return begin("Success").put("details", details.toJson()).build();
    }

    /**
     * The answer to a deletion that has nothing else to answer with, as k8s.io/apiserver/pkg/endpoints/handlers/delete.go gives it.
     *
     * @param name empty for the deletion of a collection
     */
    public static JsonObject success(String kind, String name) {
        StatusDetails details = StatusDetails.of(new GroupKind("", kind), name);
        return begin("Success")
                .put("details", details.toJson())
                .put("code", 200)
                .build();
    }

    /** The answer where all is well and there is nothing to say, such as that of a binding. */
    public static JsonObject success(int code) {
        return begin("Success").put("code", code).build();
    }

    /** @param details none where the answer has no member of that name */
    static JsonObject failure(int code, String reason, String message, Optional<StatusDetails> details) {
        JsonObject.Builder status = begin("Failure");
        StatusDetails.putUnlessEmpty(status, "message", message);
        StatusDetails.putUnlessEmpty(status, "reason", reason);
        details.ifPresent(value -> status.put("details", value.toJson()));
        return status.put("code", code).build();
    }

    private static JsonObject.Builder begin(String outcome) {
        return JsonObject.builder()
                .put("kind", "Status")
                .put("apiVersion", "v1")
                .put("metadata", JsonObject.empty())
                .put("status", outcome);
    }
}

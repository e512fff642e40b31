// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.pod;

import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;

/**
 * A container as a pod asks for it.
 *
 * @param json the container
 * @param role what it is for
 * @param podRestartPolicy the restart policy of its pod
 */
record ContainerSpec(JsonObject json, Role role, String podRestartPolicy) {

    /** What a container is for. */
    enum Role {
        /** It runs before the others, and ends. */
        INIT,
        /** It begins before the others, and stays. */
        SIDECAR,
        MAIN
    }

    static List<ContainerSpec> of(JsonObject pod) {
        String policy = pod.string("spec", "restartPolicy").orElse("Always");
        var init = pod.array("spec", "initContainers").stream()
                .flatMap(JsonArray::objects)
                .map(json -> new ContainerSpec(json, role(json), policy));
        var main = pod.array("spec", "containers").stream()
                .flatMap(JsonArray::objects)
                .map(json -> new ContainerSpec(json, Role.MAIN, policy));
        return Stream.concat(init, main).toList();
    }

    private static Role role(JsonObject init) {
        return init.string("restartPolicy").orElse("").equals("Always") ? Role.SIDECAR : Role.INIT;
    }

    String name() {
        return json.string("name").orElse("");
    }

    String image() {
        return json.string("image").orElse("");
    }

    boolean isInit() {
        return role == Role.INIT;
    }

    boolean isSidecar() {
        return role == Role.SIDECAR;
    }

    boolean isMain() {
        return role == Role.MAIN;
    }

    boolean isNeverPulled() {
        return json.string("imagePullPolicy").orElse("").equals("Never");
    }

    boolean isRestartedAfter(int code) {
        return switch (role) {
            case SIDECAR -> true;
            case INIT -> code != 0 && !podRestartPolicy.equals("Never");
            case MAIN -> podRestartPolicy.equals("Always") || (code != 0 && podRestartPolicy.equals("OnFailure"));
        };
    }

    /** The part of the pod that events are about. */
    String fieldPath() {
        return "spec." + (isMain() ? "containers" : "initContainers") + "{" + name() + "}";
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.builtin;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * What the admission plugins that are on by default add to pods: a priority, and the time for which a pod stays on a node that is lost.
 *
 * <p>Plugins Priority and DefaultTolerationSeconds of kube-apiserver, for a cluster without a default priority class.
 */
final class PodAdmission {

    private static final String NOT_READY = "node.kubernetes.io/not-ready";
    private static final String UNREACHABLE = "node.kubernetes.io/unreachable";
    private static final long LOST_FOR = 300;

    private PodAdmission() {}

    static JsonObject admitted(JsonObject pod) {
        return Defaults.of(pod).inside("spec", PodAdmission::admittedSpec).done();
    }

    /** An updated pod tolerates what a new one does. */
    static JsonObject tolerating(JsonObject pod) {
        return Defaults.of(pod).inside("spec", PodAdmission::withTolerations).done();
    }

    private static JsonObject admittedSpec(JsonObject spec) {
        return Defaults.of(withTolerations(spec))
                .set("priority", priority(spec))
                .set("preemptionPolicy", "PreemptLowerPriority")
                .done();
    }

    /** The two classes that every cluster has. */
    private static long priority(JsonObject spec) {
        return switch (spec.string("priorityClassName").orElse("")) {
            case "system-cluster-critical" -> 2_000_000_000L;
            case "system-node-critical" -> 2_000_001_000L;
            default -> 0L;
        };
    }

    private static JsonObject withTolerations(JsonObject spec) {
        var tolerations = new ArrayList<Json>(
                spec.array("tolerations").map(JsonArray::elements).orElse(List.of()));
        List<JsonObject> own =
                spec.array("tolerations").stream().flatMap(JsonArray::objects).toList();
        for (String key : List.of(NOT_READY, UNREACHABLE)) {
            if (own.stream().noneMatch(toleration -> tolerates(toleration, key))) {
                tolerations.add(toleration(key));
            }
        }
        return spec.with("tolerations", new JsonArray(tolerations));
    }

    private static boolean tolerates(JsonObject toleration, String taint) {
        String key = toleration.string("key").orElse("");
        String effect = toleration.string("effect").orElse("");
        return (key.isEmpty() || key.equals(taint)) && (effect.isEmpty() || effect.equals("NoExecute"));
    }

    private static JsonObject toleration(String key) {
        return JsonObject.builder()
                .put("key", key)
                .put("operator", "Exists")
                .put("effect", "NoExecute")
                .put("tolerationSeconds", LOST_FOR)
                .build();
    }
}

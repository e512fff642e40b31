// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.pod;

import io.controllerruntime.apiserver.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the pods on each node ask for. Kept up to date pod by pod, because there may be many. Used by one task. */
final class NodeUsage {

    private final Map<String, Demand> byNode = new HashMap<>();

    void change(@Nullable JsonObject before, @Nullable JsonObject after) {
        Stream.ofNullable(before)
                .filter(NodeUsage::counts)
                .forEach(pod -> byNode.merge(node(pod), Demand.of(pod).negated(), Demand::plus));
        Stream.ofNullable(after)
                .filter(NodeUsage::counts)
                .forEach(pod -> byNode.merge(node(pod), Demand.of(pod), Demand::plus));
    }

    /** A pod that ended needs nothing any more. */
    private static boolean counts(JsonObject pod) {
        String phase = pod.string("status", "phase").orElse("");
        return !node(pod).isEmpty() && !phase.equals("Succeeded") && !phase.equals("Failed");
    }

    private static String node(JsonObject pod) {
        return pod.string("spec", "nodeName").orElse("");
    }

    Demand of(String node) {
        return byNode.getOrDefault(node, Demand.NONE);
    }
}

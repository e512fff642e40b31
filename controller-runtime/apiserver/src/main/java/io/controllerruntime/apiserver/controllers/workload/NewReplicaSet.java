// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers.workload;

import io.controllerruntime.apiserver.controllers.Owners;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import java.util.List;

/** The set that a Deployment makes for a template. Its name follows from the template, so it cannot be made twice. */
final class NewReplicaSet {

    private static final int LONGEST_NAME = 253;

    private NewReplicaSet() {}

    static ReplicaSet of(Deployment deployment, String hash, long replicas, long revision) {
        JsonObject template = Templates.withHash(deployment.template(), hash);
        JsonObject metadata = JsonObject.builder()
                .put("name", name(deployment.name(), hash))
                .put("namespace", deployment.meta().namespace())
                .put("labels", template.object("metadata", "labels").orElseThrow())
                .put("ownerReferences", JsonArray.of(Owners.reference(deployment.json())))
                .build();
        JsonObject selector = deployment.selector().with(List.of("matchLabels", Templates.HASH_LABEL), Json.of(hash));
        JsonObject.Builder spec = JsonObject.builder().put("replicas", replicas);
        if (deployment.minReadySeconds() > 0) {
            spec.put("minReadySeconds", deployment.minReadySeconds());
        }
        JsonObject set = JsonObject.builder()
                .put("apiVersion", "apps/v1")
                .put("kind", "ReplicaSet")
                .put("metadata", metadata)
                .put(
                        "spec",
                        spec.put("selector", selector).put("template", template).build())
                .build();
        return Revisions.sized(Revisions.marked(new ReplicaSet(set), deployment, revision), deployment);
    }

    private static String name(String deployment, String hash) {
        int room = LONGEST_NAME - 1 - hash.length();
        return deployment.substring(0, Math.min(room, deployment.length())) + "-" + hash;
    }
}

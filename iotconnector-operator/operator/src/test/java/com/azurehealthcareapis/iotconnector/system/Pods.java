// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.system;

import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1OwnerReference;
import io.kubernetes.client.openapi.models.V1Pod;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** Pods for a cluster in which nobody makes them. */
@NullUnmarked // models have a null for every field that is not set
final class Pods {

    private Pods() {}

    /** A pod as the ReplicaSet of that template hash makes it. */
    static V1Pod of(V1Deployment deployment, String hash, String suffix) {
        String replicaSet = deployment.getMetadata().getName() + "-" + hash;
        var template = deployment.getSpec().getTemplate();
        var owner = new V1OwnerReference()
                .apiVersion("apps/v1")
                .kind("ReplicaSet")
                .name(replicaSet)
                .uid(UUID.randomUUID().toString())
                .controller(true);
        var metadata = new V1ObjectMeta()
                .namespace(deployment.getMetadata().getNamespace())
                .name(replicaSet + "-" + suffix)
                .labels(template.getMetadata().getLabels())
                .putLabelsItem("pod-template-hash", hash)
                .annotations(template.getMetadata().getAnnotations())
                .addOwnerReferencesItem(owner);
        return new V1Pod().metadata(metadata).spec(template.getSpec());
    }
}

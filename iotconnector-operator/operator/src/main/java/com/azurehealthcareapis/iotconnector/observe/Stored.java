// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.observe;

import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1DeploymentSpec;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1PodStatus;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What every object that was read from a server has, though models allow it to be absent. */
final class Stored {

    private Stored() {}

    static V1ObjectMeta metadata(KubernetesObject object) {
        return Objects.requireNonNull(object.getMetadata(), "a stored object has metadata");
    }

    static V1DeploymentSpec spec(V1Deployment deployment) {
        return Objects.requireNonNull(deployment.getSpec(), "a stored Deployment has a spec");
    }

    static V1PodSpec spec(V1Pod pod) {
        return Objects.requireNonNull(pod.getSpec(), "a stored pod has a spec");
    }

    static V1PodStatus status(V1Pod pod) {
        return Objects.requireNonNull(pod.getStatus(), "a stored pod has a status");
    }

    static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    static <V> Map<String, V> orEmpty(@Nullable Map<String, V> map) {
        return map == null ? Map.of() : map;
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.observe;

import com.google.gson.JsonParser;
import io.controllerruntime.codec.Codec;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Pod;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;

/** A Deployment of two containers and pods of it, as a kubelet reports them. */
@NullUnmarked // client-java says that every field may be absent; here a null fails the test
final class SamplePods {

    static final Instant START = Instant.parse("2026-01-01T10:00:00Z");
    static final Instant NOW = Instant.parse("2026-01-01T10:10:00Z");

    private static final Codec CODEC = new Codec();

    private SamplePods() {}

    static V1Deployment deployment() {
        return CODEC.decode(JsonParser.parseString("""
                    {"metadata": {"name": "blue", "namespace": "demo", "generation": 2},
                     "spec": {"replicas": 1, "minReadySeconds": 15, "selector": {},
                      "template": {"metadata": {"annotations": {"services.azurehealthcareapis.com/template-hash": "1"}},
                       "spec": {"containers": [
                        {"name": "normalization", "image": "reg/n:1", "resources": {"limits": {"memory": "1Gi"}}},
                        {"name": "grouping", "image": "reg/g:1"}]}}},
                     "status": {"observedGeneration": 2, "replicas": 1, "updatedReplicas": 1}}
                    """).getAsJsonObject(), V1Deployment.class);
    }

    /** A pod whose first container runs; {@code grouping} is what the kubelet says of the other, without its name. */
    static V1Pod pod(String grouping) {
        return withStatus("""
            'containerStatuses': [
              {'name': 'normalization', 'restartCount': 0, 'state': {'running': {'startedAt': '2026-01-01T10:00:05Z'}}},
              {'name': 'grouping', %s}]
            """.formatted(grouping));
    }

    /** A pod that was scheduled and initialized, with more in its status. */
    static V1Pod withStatus(String status) {
        return CODEC.decode(JsonParser.parseString("""
                    {'metadata': {'name': 'blue-abc-1', 'namespace': 'demo', 'creationTimestamp': '2026-01-01T09:59:59Z',
                      'labels': {'pod-template-hash': 'abc'}, 'annotations': {'services.azurehealthcareapis.com/template-hash': '1', 'cni': 'x'},
                      'ownerReferences': [{'apiVersion': 'apps/v1', 'kind': 'ReplicaSet', 'name': 'blue-abc', 'uid': '1', 'controller': true}]},
                     'spec': {'initContainers': [{'name': 'setup', 'image': 'reg/s:1'}],
                      'containers': [
                       {'name': 'normalization', 'image': 'reg/n:1',
                        'resources': {'limits': {'memory': '1Gi'}, 'requests': {'memory': '1Gi'}}},
                       {'name': 'grouping', 'image': 'reg/g:1'}]},
                     'status': {'phase': 'Pending', 'startTime': '2026-01-01T10:00:00Z',
                      'conditions': [
                       {'type': 'PodScheduled', 'status': 'True', 'lastTransitionTime': '2026-01-01T10:00:00Z'},
                       {'type': 'Initialized', 'status': 'True', 'lastTransitionTime': '2026-01-01T10:00:01Z'},
                       {'type': 'ContainersReady', 'status': 'False', 'reason': 'ContainersNotReady',
                        'lastTransitionTime': '2026-01-01T10:00:00Z'}],
                      %s}}
                    """.formatted(status)).getAsJsonObject(), V1Pod.class);
    }

    static List<PodProblem> problems(V1Pod pod) {
        return Rollout.of(deployment(), List.of(pod), NOW).problems();
    }
}

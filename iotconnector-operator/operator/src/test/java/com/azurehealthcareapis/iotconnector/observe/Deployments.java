// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.observe;

import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1DeploymentCondition;
import io.kubernetes.client.openapi.models.V1DeploymentSpec;
import io.kubernetes.client.openapi.models.V1DeploymentStatus;
import io.kubernetes.client.openapi.models.V1LabelSelector;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1PodTemplateSpec;
import org.jspecify.annotations.NullUnmarked;

/** Deployments for tests, as their controller reports them. */
@NullUnmarked // client-java says that every field may be absent; here a null fails the test
public final class Deployments {

    private Deployments() {}

    /** Wants that many pods and was observed; {@code total} of any template are there, the rest counts those of the phase. */
    public static V1Deployment deployment(int desired, int total, int updated, int ready, int available) {
        return new V1Deployment()
                .metadata(new V1ObjectMeta().name("blue").namespace("demo").generation(2L))
                .spec(new V1DeploymentSpec()
                        .replicas(desired)
                        .selector(new V1LabelSelector())
                        .template(new V1PodTemplateSpec()))
                .status(new V1DeploymentStatus()
                        .observedGeneration(2L)
                        .replicas(total)
                        .updatedReplicas(updated)
                        .readyReplicas(ready)
                        .availableReplicas(available));
    }

    /** All pods current and available. */
    public static V1Deployment complete(int desired) {
        return deployment(desired, desired, desired, desired, desired);
    }

    /** All pods current and ready, but not for long. */
    public static V1Deployment settling(int desired) {
        return deployment(desired, desired, desired, desired, 0);
    }

    /** Pods of the first template are there and none of the current one. */
    public static V1Deployment rolling(int desired, int available) {
        return deployment(desired, available, 0, available, available);
    }

    /** The Deployment's controller gave up. */
    public static V1Deployment stuck(int desired) {
        V1Deployment deployment = rolling(desired, 0);
        deployment
                .getStatus()
                .addConditionsItem(
                        condition("Progressing", "False", "ProgressDeadlineExceeded", "timed out progressing"));
        return deployment;
    }

    static V1DeploymentCondition condition(String type, String status, String reason, String message) {
        return new V1DeploymentCondition()
                .type(type)
                .status(status)
                .reason(reason)
                .message(message);
    }
}

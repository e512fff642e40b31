// SPDX-License-Identifier: Apache-2.0
package bench;

import io.controllerruntime.annotations.Group;
import io.controllerruntime.annotations.Kind;
import io.controllerruntime.annotations.Version;
import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Deployment in three fields.
 *
 * @param apiVersion bench.example.com/v1
 * @param kind Widget
 * @param metadata Standard metadata.
 * @param spec What is wanted.
 * @param status What there is.
 */
@Group("bench.example.com")
@Version("v1")
@Kind("Widget")
public record Widget(
        @Nullable String apiVersion,
        @Nullable String kind,
        V1ObjectMeta metadata,
        Spec spec,
        @Nullable Status status) implements KubernetesObject {

    /**
     * What is wanted.
     *
     * @param replicas How many pods.
     * @param image The image of their container.
     * @param config Its environment.
     */
    public record Spec(int replicas, String image, @Nullable Map<String, String> config) {}

    /**
     * What there is.
     *
     * @param observedGeneration The generation of the spec that this is about.
     * @param deploymentName The Deployment.
     * @param ready Whether all of its pods are ready.
     */
    public record Status(long observedGeneration, String deploymentName, boolean ready) {}

    @Override
    public @Nullable String getApiVersion() {
        return apiVersion;
    }

    @Override
    public @Nullable String getKind() {
        return kind;
    }

    @Override
    public V1ObjectMeta getMetadata() {
        return metadata;
    }

    Widget withStatus(Status status) {
        return new Widget(apiVersion, kind, metadata, spec, status);
    }
}

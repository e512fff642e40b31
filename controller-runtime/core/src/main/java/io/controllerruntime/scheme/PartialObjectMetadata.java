// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.scheme;

import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.openapi.models.V1ObjectMeta;

/**
 * Of an object only what all kinds have: for watching Secrets without holding one, or big kinds of which only labels matter (Go:
 * metav1.PartialObjectMetadata). {@link ResourceType#metadataOnly} asks for it. It can be patched and deleted, but not created or
 * updated, because its other half is not there.
 *
 * @param apiVersion of the object itself: {@code v1}
 * @param kind of the object itself: {@code Secret}
 * @param metadata the whole metadata
 */
public record PartialObjectMetadata(String apiVersion, String kind, V1ObjectMeta metadata) implements KubernetesObject {

    @Override
    public String getApiVersion() {
        return apiVersion;
    }

    @Override
    public String getKind() {
        return kind;
    }

    @Override
    public V1ObjectMeta getMetadata() {
        return metadata;
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.plan;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import io.controllerruntime.ownership.OwnerReferences;
import io.controllerruntime.scheme.GroupVersionKind;
import io.controllerruntime.scheme.ObjectKey;
import io.controllerruntime.scheme.ResourceType;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import java.util.List;

/** The metadata of every child: its labels, and the owner whose deletion deletes it. */
final class ChildMetadata {

    private static final ResourceType<IotConnector> OWNER = new ResourceType<>(
            IotConnector.class,
            GroupVersionKind.of(IotConnector.API_VERSION, IotConnector.KIND),
            "iotconnectors",
            ResourceType.Scope.NAMESPACED);

    private ChildMetadata() {}

    static V1ObjectMeta of(IotConnector connector, ObjectKey key) {
        return new V1ObjectMeta()
                .name(key.name())
                .namespace(key.namespace())
                .labels(Labels.all(ObjectKey.of(connector).name()))
                .ownerReferences(List.of(OwnerReferences.controllerReference(connector, OWNER)));
    }
}

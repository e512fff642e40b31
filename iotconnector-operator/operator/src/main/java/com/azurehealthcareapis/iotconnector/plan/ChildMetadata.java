// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.plan;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import io.controllerruntime.scheme.ObjectKey;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1OwnerReference;
import java.util.List;

/** The metadata of every child: its labels, and the owner whose deletion deletes it. */
final class ChildMetadata {

    private ChildMetadata() {}

    static V1ObjectMeta of(IotConnector connector, ObjectKey key) {
        String owner = ObjectKey.of(connector).name();
        return new V1ObjectMeta()
                .name(key.name())
                .namespace(key.namespace())
                .labels(Labels.all(owner))
                .ownerReferences(List.of(new V1OwnerReference()
                        .apiVersion(IotConnector.API_VERSION)
                        .kind(IotConnector.KIND)
                        .name(owner)
                        .uid(Names.uid(connector))
                        .controller(true)
                        .blockOwnerDeletion(true)));
    }
}

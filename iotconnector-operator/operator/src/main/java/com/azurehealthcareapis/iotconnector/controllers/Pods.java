// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.controllers;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import com.azurehealthcareapis.iotconnector.plan.Labels;
import io.controllerruntime.handler.EventHandler;
import io.controllerruntime.handler.Handlers;
import io.controllerruntime.reconcile.Request;
import io.controllerruntime.rest.ListOptions;
import io.controllerruntime.scheme.ObjectKey;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1Pod;
import java.util.Optional;
import java.util.Set;

/** Finds the connector of a pod, and the pods of a connector. Both go by labels, which anybody can set: {@code observe} looks closer. */
final class Pods {

    /** What selects the pods that any connector has; no others are cached. */
    static final String OURS = Labels.MANAGED_BY + "=" + Labels.MANAGER;

    private Pods() {}

    /** A handler that wakes the connector that a pod names as its own. */
    static EventHandler<V1Pod> wakeConnector() {
        return Handlers.enqueueMapped(Pods::connector);
    }

    static Set<Request> connector(V1Pod pod) {
        return Optional.ofNullable(pod.getMetadata())
                .map(V1ObjectMeta::getLabels)
                .map(labels -> labels.get(Labels.INSTANCE))
                .map(connector -> new Request(ObjectKey.of(ObjectKey.of(pod).namespace(), connector)))
                .map(Set::of)
                .orElse(Set.of());
    }

    /** The pods of a connector, and whatever else bears its labels. */
    static ListOptions of(IotConnector connector) {
        ObjectKey key = ObjectKey.of(connector);
        return ListOptions.inNamespace(key.namespace()).labelled(Labels.INSTANCE + "=" + key.name() + "," + OURS);
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.controllers;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import com.azurehealthcareapis.iotconnector.plan.Settings;
import io.controllerruntime.builder.ControllerBuilder;
import io.controllerruntime.cache.ByObject;
import io.controllerruntime.cache.Informer;
import io.controllerruntime.controller.ControllerOptions;
import io.controllerruntime.manager.Manager;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Pod;

/** What wakes the reconciler: the connector, its children, their pods, and the ConfigMaps it refers to. */
public final class IotConnectorController {

    private IotConnectorController() {}

    /** Adds the controller to a manager that is not started yet. */
    public static void addTo(Manager manager, Settings settings, ControllerOptions options) {
        Informer<IotConnector> connectors = manager.cache().declare(IotConnector.class);
        manager.cache().declare(V1Pod.class, ByObject.labelled(Pods.OURS));
        var children = new Children(manager.client(), manager.scheme(), manager.codec());
        ControllerBuilder.controllerManagedBy(manager)
                .forType(IotConnector.class)
                .owns(V1Deployment.class)
                .owns(V1ConfigMap.class)
                .watches(V1ConfigMap.class, ReferencedConfigMaps.wakeReferrers(connectors))
                .watches(V1Pod.class, Pods.wakeConnector())
                .withOptions(options)
                .complete(new IotConnectorReconciler(
                        manager.client(), children, settings, manager.runtime().clock()));
    }
}

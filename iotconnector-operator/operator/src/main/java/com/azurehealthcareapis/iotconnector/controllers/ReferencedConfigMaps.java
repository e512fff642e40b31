// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.controllers;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.FhirDestination;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.Mapping;
import io.controllerruntime.cache.Informer;
import io.controllerruntime.handler.EventHandler;
import io.controllerruntime.handler.Handlers;
import io.controllerruntime.reconcile.Request;
import io.controllerruntime.scheme.ObjectKey;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the connectors whose mappings are in a ConfigMap. */
public final class ReferencedConfigMaps {

    private static final String INDEX = "spec.*.configMapKeyRef.name";

    private ReferencedConfigMaps() {}

    /** A handler that wakes the connectors that refer to a ConfigMap; adds an index, so before the cache is started. */
    public static EventHandler<V1ConfigMap> wakeReferrers(Informer<IotConnector> connectors) {
        connectors.addIndex(INDEX, ReferencedConfigMaps::references);
        return Handlers.enqueueMapped(
                configMap -> connectors.byIndex(INDEX, ObjectKey.of(configMap).toString()).stream()
                        .map(connector -> new Request(ObjectKey.of(connector)))
                        .collect(toUnmodifiableSet()));
    }

    /** The ConfigMaps that a connector refers to, as namespace/name. */
    static Set<String> references(IotConnector connector) {
        FhirDestination destination = connector.spec().fhirDestination();
        return Stream.of(connector.spec().deviceMapping(), destination == null ? null : destination.fhirMapping())
                .filter(Objects::nonNull)
                .map(Mapping::configMapKeyRef)
                .filter(Objects::nonNull)
                .map(ref -> ObjectKey.of(ObjectKey.of(connector).namespace(), ref.name())
                        .toString())
                .collect(toUnmodifiableSet());
    }
}

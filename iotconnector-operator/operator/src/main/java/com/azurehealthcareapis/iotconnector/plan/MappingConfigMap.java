// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.plan;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import java.util.TreeMap;

/** Builds the ConfigMap that carries the mappings into the pods. */
final class MappingConfigMap {

    private MappingConfigMap() {}

    static V1ConfigMap build(IotConnector connector, Mappings mappings) {
        var data = new TreeMap<String, String>();
        data.put(MappingFiles.DEVICE, mappings.device());
        if (mappings.fhir() != null) {
            data.put(MappingFiles.FHIR, mappings.fhir());
        }
        return new V1ConfigMap()
                .apiVersion("v1")
                .kind("ConfigMap")
                .metadata(ChildMetadata.of(connector, Names.mappings(connector)))
                .data(data);
    }
}

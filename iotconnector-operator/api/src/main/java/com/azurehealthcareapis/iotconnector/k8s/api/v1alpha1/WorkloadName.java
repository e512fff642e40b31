// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1;

/** The functions of a connector, in the order a message passes through them. */
public enum WorkloadName {
    Normalization("normalization"),
    Grouping("grouping"),
    FhirTransformation("fhir-transformation");

    private final String containerName;

    WorkloadName(String containerName) {
        this.containerName = containerName;
    }

    /** The name of the function's container. */
    public String containerName() {
        return containerName;
    }
}

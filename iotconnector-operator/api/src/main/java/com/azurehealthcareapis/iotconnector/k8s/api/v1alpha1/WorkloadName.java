// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1;

/** The functions of a connector, in the order a message passes through them. */
public enum WorkloadName {
    Normalization("normalization", "normalization"),
    Grouping("grouping", "grouping"),
    FhirTransformation("fhirTransformation", "fhir-transformation");

    private final String fieldName;
    private final String containerName;

    WorkloadName(String fieldName, String containerName) {
        this.fieldName = fieldName;
        this.containerName = containerName;
    }

    /** The name of the function's field in a spec. */
    public String fieldName() {
        return fieldName;
    }

    /** The name of the function's container. */
    public String containerName() {
        return containerName;
    }
}

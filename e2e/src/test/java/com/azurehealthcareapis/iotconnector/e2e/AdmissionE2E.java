// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.azurehealthcareapis.iotconnector.e2e.Command.Output;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Connectors that are wrong never get in. */
@EndToEnd
class AdmissionE2E {

    /** The console's exit code for a connector that is refused. */
    private static final int INVALID = 2;

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "connection-secret-missing, spec.authentication",
        "device-mapping-missing, spec.deviceMapping",
        "device-mapping-twice, spec.deviceMapping",
        "event-hub-name-missing, spec.ingestionEndpointConfiguration.eventHubName",
        "event-hub-namespace-with-scheme, spec.ingestionEndpointConfiguration.fullyQualifiedEventHubNamespace",
        "fhir-address-missing, spec.fhirDestination",
        "flush-timespan-zero, spec.normalization.batching.flushTimespanSeconds",
        "identity-missing, identity.type",
        "image-name-wrong, spec.normalization.image",
        "name-too-long, metadata.name",
        "normalized-hub-is-input-hub, normalizedEventHub",
        "normalized-hub-is-input-hub-in-capitals, normalizedEventHub",
        "replicas-above-partitions, spec.replicas",
        "reserved-environment, spec.normalization.env[0]",
        "resolution-type-unknown, spec.fhirDestination.resourceIdentityResolutionType"
    })
    void kubectlAndTheConsoleNameTheField(String sample, String field, Workspace workspace) {
        String file = "--filename=" + Sample.invalid(sample);

        Output kubectl = workspace.kubectl().attempt("apply", file);
        Output console = workspace.console().attempt("create", file, "--wait");

        assertThat(kubectl.exitCode()).as("%s", kubectl).isNotZero();
        assertThat(kubectl.err()).contains(field);
        assertThat(console.exitCode()).as("%s", console).isEqualTo(INVALID);
        assertThat(console.err()).contains(field);
        assertThat(workspace.kubectl().names("iotc")).isEmpty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.plan;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.Grouping;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnectorSpec;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.Storage.MappingDelivery;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.WorkloadName;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The objects a connector needs.
 *
 * @param deployment runs the functions
 * @param mounted holds the mappings; null unless they are mounted
 * @param mappings the mappings in use
 */
public record Plan(V1Deployment deployment, @Nullable V1ConfigMap mounted, Mappings mappings) implements Decision {

    /** Plans a connector, or refuses it with everything that is missing. */
    public static Decision of(IotConnector connector, Settings settings, Mappings mappings) {
        List<Container> containers = workloads(connector.spec()).stream()
                .map(name -> Container.of(connector, settings, name))
                .toList();
        return refusal(containers)
                .<Decision>map(refusal -> refusal)
                .orElseGet(() -> of(connector, settings, containers, mappings));
    }

    private static Plan of(IotConnector connector, Settings settings, List<Container> containers, Mappings mappings) {
        boolean mount = connector.spec().storage().mappingDelivery() == MappingDelivery.Mount;
        return new Plan(
                DeploymentBuilder.build(connector, settings.pods(), containers, mappings),
                mount ? MappingConfigMap.build(connector, mappings) : null,
                mappings);
    }

    /**
     * The functions that have a container.
     *
     * <p>Without a FHIR destination the FHIR transformation cannot be configured; the Deployment is then there, with no pods.
     */
    public static List<WorkloadName> workloads(IotConnectorSpec spec) {
        return Stream.of(WorkloadName.values())
                .filter(name -> switch (name) {
                    case Normalization -> true;
                    case Grouping -> spec.grouping().mode() == Grouping.Mode.Dedicated;
                    case FhirTransformation -> !isIdle(spec);
                })
                .toList();
    }

    /** Whether the connector has nothing to do: it has no FHIR destination. */
    public static boolean isIdle(IotConnectorSpec spec) {
        return spec.fhirDestination() == null;
    }

    /** The number of pods. */
    static int replicas(IotConnectorSpec spec) {
        return isIdle(spec) ? 0 : spec.replicas();
    }

    private static Optional<Refusal> refusal(List<Container> containers) {
        return Stream.of(
                        refusal(Refusal.Reason.ImageNotConfigured, containers, Container::missingImage),
                        refusal(Refusal.Reason.MissingConfiguration, containers, Container::missingConfiguration),
                        refusal(Refusal.Reason.ReservedEnvironment, containers, Container::reservedEnvironment))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Refusal> refusal(
            Refusal.Reason reason, List<Container> containers, Function<Container, Optional<String>> complaint) {
        List<String> complaints = containers.stream()
                .flatMap(container -> complaint.apply(container).stream())
                .toList();
        return complaints.isEmpty()
                ? Optional.empty()
                : Optional.of(new Refusal(reason, String.join("; ", complaints)));
    }
}

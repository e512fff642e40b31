// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.WorkloadName;
import com.azurehealthcareapis.iotconnector.plan.Labels;
import com.azurehealthcareapis.iotconnector.plan.Settings;
import io.controllerruntime.controller.ControllerOptions;
import io.controllerruntime.leaderelection.LeaderElectionOptions;
import io.controllerruntime.manager.ManagerOptions;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Option;

/** The flags of the operator, and what they mean. Where one names an environment variable, the flag wins. */
final class Flags {

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = "A kubeconfig. Default: KUBECONFIG, then the pod's service account, then ~/.kube/config.")
    String kubeconfig = "";

    @Option(
            names = "--namespaces",
            paramLabel = "NAMESPACE",
            split = ",",
            defaultValue = "${env:WATCH_NAMESPACES:-}",
            description = "The namespaces whose connectors are brought about (or WATCH_NAMESPACES). Default: all.")
    Set<String> namespaces = new LinkedHashSet<>();

    @Option(
            names = "--metrics-bind-address",
            paramLabel = "ADDRESS",
            defaultValue = ":8080",
            description = "Where /metrics is served; 0 for nowhere. Default: ${DEFAULT-VALUE}")
    String metricsAddress = "";

    @Option(
            names = "--health-probe-bind-address",
            paramLabel = "ADDRESS",
            defaultValue = ":8081",
            description = "Where /healthz and /readyz are served; 0 for nowhere. Default: ${DEFAULT-VALUE}")
    String healthAddress = "";

    @Option(names = "--leader-elect", description = "Work only while holding a Lease, so that replicas can stand by.")
    boolean isElected;

    @Option(
            names = "--leader-election-namespace",
            paramLabel = "NAMESPACE",
            description = "The namespace of the Lease. Default: the pod's, or the kubeconfig's.")
    String electionNamespace = "";

    @Option(
            names = "--leader-election-id",
            paramLabel = "NAME",
            defaultValue = "iotconnector-operator.services.azurehealthcareapis.com",
            description = "The name of the Lease. Default: ${DEFAULT-VALUE}")
    String electionId = "";

    @Option(
            names = "--leader-election-lease-duration",
            paramLabel = "DURATION",
            defaultValue = "15s",
            converter = GoDuration.class,
            description = "How long other replicas wait for a renewal before they take over. Default: ${DEFAULT-VALUE}")
    Duration leaseDuration = Duration.ZERO;

    @Option(
            names = "--leader-election-renew-deadline",
            paramLabel = "DURATION",
            defaultValue = "10s",
            converter = GoDuration.class,
            description = "How long after its last renewal a leader stops by itself. Default: ${DEFAULT-VALUE}")
    Duration renewDeadline = Duration.ZERO;

    @Option(
            names = "--leader-election-retry-period",
            paramLabel = "DURATION",
            defaultValue = "2s",
            converter = GoDuration.class,
            description = "The pause between tries to take or renew the Lease. Default: ${DEFAULT-VALUE}")
    Duration retryPeriod = Duration.ZERO;

    @Option(
            names = "--graceful-shutdown-timeout",
            paramLabel = "DURATION",
            defaultValue = "30s",
            converter = GoDuration.class,
            description = "How long running reconciles may take to finish when stopping. Default: ${DEFAULT-VALUE}")
    Duration shutdownTimeout = Duration.ZERO;

    @Option(
            names = "--cache-sync-timeout",
            paramLabel = "DURATION",
            defaultValue = "2m",
            converter = GoDuration.class,
            description = "How long the start waits for the objects that exist. Default: ${DEFAULT-VALUE}")
    Duration cacheSyncTimeout = Duration.ZERO;

    @Option(
            names = "--max-concurrent-reconciles",
            paramLabel = "COUNT",
            defaultValue = "4",
            description = "How many connectors are reconciled at once. Default: ${DEFAULT-VALUE}")
    int maxConcurrentReconciles;

    @Option(
            names = "--normalization-image",
            paramLabel = "IMAGE",
            defaultValue = "${env:NORMALIZATION_IMAGE:-}",
            description = "The image of connectors that name none (or NORMALIZATION_IMAGE).")
    String normalizationImage = "";

    @Option(
            names = "--grouping-image",
            paramLabel = "IMAGE",
            defaultValue = "${env:GROUPING_IMAGE:-}",
            description = "The image of connectors that name none (or GROUPING_IMAGE).")
    String groupingImage = "";

    @Option(
            names = "--fhir-transformation-image",
            paramLabel = "IMAGE",
            defaultValue = "${env:FHIR_TRANSFORMATION_IMAGE:-}",
            description = "The image of connectors that name none (or FHIR_TRANSFORMATION_IMAGE).")
    String fhirTransformationImage = "";

    /** @param ownNamespace where the Lease is unless a flag says otherwise */
    ManagerOptions managerOptions(String ownNamespace) {
        ManagerOptions options = ManagerOptions.by(Labels.MANAGER)
                .inNamespaces(watchedNamespaces())
                .withAddresses(metricsAddress, healthAddress)
                .withGracefulShutdownTimeout(shutdownTimeout)
                .withCacheSyncTimeout(cacheSyncTimeout);
        return isElected ? options.withLeaderElection(election(ownNamespace)) : options;
    }

    private Set<String> watchedNamespaces() {
        var watched = new LinkedHashSet<>(namespaces);
        watched.remove("");
        return watched;
    }

    private LeaderElectionOptions election(String ownNamespace) {
        return LeaderElectionOptions.of(electionNamespace.isEmpty() ? ownNamespace : electionNamespace, electionId)
                .withTimings(leaseDuration, renewDeadline, retryPeriod);
    }

    ControllerOptions controllerOptions() {
        return ControllerOptions.DEFAULTS.withMaxConcurrentReconciles(maxConcurrentReconciles);
    }

    Settings settings() {
        var images = new EnumMap<WorkloadName, String>(WorkloadName.class);
        images.putAll(Map.of(
                WorkloadName.Normalization, normalizationImage,
                WorkloadName.Grouping, groupingImage,
                WorkloadName.FhirTransformation, fhirTransformationImage));
        images.values().removeIf(String::isBlank);
        return new Settings(images);
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.WorkloadName;
import com.azurehealthcareapis.iotconnector.plan.Labels;
import com.azurehealthcareapis.iotconnector.plan.Settings;
import io.controllerruntime.controller.ControllerOptions;
import io.controllerruntime.leaderelection.LeaderElectionOptions;
import io.controllerruntime.manager.ManagerOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The flags of the operator, and what they mean. Where one names an environment variable, the flag wins. */
final class Flags {

    static final String PLATFORM_CONFIG = "--platform-config";

    private static final String CACHE_SYNC_TIMEOUT = "--cache-sync-timeout";
    private static final String ELECTION_ID = "--leader-election-id";
    private static final String ELECTION_NAMESPACE = "--leader-election-namespace";
    private static final String LEASE_DURATION = "--leader-election-lease-duration";
    private static final String MAX_CONCURRENT_RECONCILES = "--max-concurrent-reconciles";
    private static final String RENEW_DEADLINE = "--leader-election-renew-deadline";
    private static final String RETRY_PERIOD = "--leader-election-retry-period";

    /** The command that has these flags; picocli sets it. */
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

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
            converter = ListenAddress.class,
            description = "Where /metrics is served; 0 for nowhere. Default: ${DEFAULT-VALUE}")
    String metricsAddress = "";

    @Option(
            names = "--health-probe-bind-address",
            paramLabel = "ADDRESS",
            defaultValue = ":8081",
            converter = ListenAddress.class,
            description = "Where /healthz and /readyz are served; 0 for nowhere. Default: ${DEFAULT-VALUE}")
    String healthAddress = "";

    @Option(names = "--leader-elect", description = "Work only while holding a Lease, so that replicas can stand by.")
    boolean isElected;

    @Option(
            names = ELECTION_NAMESPACE,
            paramLabel = "NAMESPACE",
            description = "The namespace of the Lease. Default: the pod's, or the kubeconfig's.")
    String electionNamespace = "";

    @Option(
            names = ELECTION_ID,
            paramLabel = "NAME",
            defaultValue = "iotconnector-operator.services.azurehealthcareapis.com",
            description = "The name of the Lease. Default: ${DEFAULT-VALUE}")
    String electionId = "";

    @Option(
            names = LEASE_DURATION,
            paramLabel = "DURATION",
            defaultValue = "15s",
            converter = GoDuration.class,
            description = "How long other replicas wait for a renewal before they take over. Default: ${DEFAULT-VALUE}")
    Duration leaseDuration = Duration.ZERO;

    @Option(
            names = RENEW_DEADLINE,
            paramLabel = "DURATION",
            defaultValue = "10s",
            converter = GoDuration.class,
            description = "How long after its last renewal a leader stops by itself. Default: ${DEFAULT-VALUE}")
    Duration renewDeadline = Duration.ZERO;

    @Option(
            names = RETRY_PERIOD,
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
            names = CACHE_SYNC_TIMEOUT,
            paramLabel = "DURATION",
            defaultValue = "2m",
            converter = GoDuration.class,
            description = "How long the start waits for the objects that exist. Default: ${DEFAULT-VALUE}")
    Duration cacheSyncTimeout = Duration.ZERO;

    @Option(
            names = MAX_CONCURRENT_RECONCILES,
            paramLabel = "COUNT",
            defaultValue = "4",
            description = "How many connectors are reconciled at once. Default: ${DEFAULT-VALUE}")
    int maxConcurrentReconciles;

    @Option(
            names = PLATFORM_CONFIG,
            paramLabel = "FILE",
            description = "The platform's settings: what connectors get that say nothing. Default: what is built in.")
    @Nullable
    Path platformConfig;

    @Option(
            names = "--normalization-image",
            paramLabel = "IMAGE",
            defaultValue = "${env:NORMALIZATION_IMAGE:-}",
            description =
                    "The image of connectors that name none (or NORMALIZATION_IMAGE). Default: that of the platform.")
    String normalizationImage = "";

    @Option(
            names = "--grouping-image",
            paramLabel = "IMAGE",
            defaultValue = "${env:GROUPING_IMAGE:-}",
            description = "The image of connectors that name none (or GROUPING_IMAGE). Default: that of the platform.")
    String groupingImage = "";

    @Option(
            names = "--fhir-transformation-image",
            paramLabel = "IMAGE",
            defaultValue = "${env:FHIR_TRANSFORMATION_IMAGE:-}",
            description =
                    "The image of connectors that name none (or FHIR_TRANSFORMATION_IMAGE). Default: that of the platform.")
    String fhirTransformationImage = "";

    /**
     * @param ownNamespace where the Lease is unless a flag says otherwise
     * @throws ParameterException when values do not go together
     */
    ManagerOptions managerOptions(String ownNamespace) {
        ManagerOptions options = ManagerOptions.by(Labels.MANAGER)
                .inNamespaces(watchedNamespaces())
                .withAddresses(metricsAddress, healthAddress)
                .withGracefulShutdownTimeout(shutdownTimeout);
        ManagerOptions timed = checked(() -> options.withCacheSyncTimeout(cacheSyncTimeout), CACHE_SYNC_TIMEOUT);
        return isElected ? timed.withLeaderElection(election(ownNamespace)) : timed;
    }

    private Set<String> watchedNamespaces() {
        var watched = new LinkedHashSet<>(namespaces);
        watched.remove("");
        return watched;
    }

    private LeaderElectionOptions election(String ownNamespace) {
        String namespace = electionNamespace.isEmpty() ? ownNamespace : electionNamespace;
        LeaderElectionOptions lease =
                checked(() -> LeaderElectionOptions.of(namespace, electionId), ELECTION_NAMESPACE, ELECTION_ID);
        return checked(
                () -> lease.withTimings(leaseDuration, renewDeadline, retryPeriod),
                LEASE_DURATION,
                RENEW_DEADLINE,
                RETRY_PERIOD);
    }

    /** @throws ParameterException when the value is out of range */
    ControllerOptions controllerOptions() {
        return checked(
                () -> ControllerOptions.DEFAULTS.withMaxConcurrentReconciles(maxConcurrentReconciles),
                MAX_CONCURRENT_RECONCILES);
    }

    /** The options know what is right; whoever gave a wrong flag knows it by the flag's name. */
    private <T> T checked(Supplier<T> options, String... flags) {
        try {
            return options.get();
        } catch (IllegalArgumentException e) {
            CommandLine line = Objects.requireNonNull(command, "not parsed").commandLine();
            throw new ParameterException(line, String.join(", ", flags) + ": " + e.getMessage(), e);
        }
    }

    /**
     * What is built in, then the platform's file, then the images of the flags.
     *
     * @throws IllegalStateException when the file cannot be used
     */
    Settings settings() {
        Settings platform =
                platformConfig == null ? Settings.DEFAULTS : PlatformFile.read(platformConfig, Settings.DEFAULTS);
        var images = new EnumMap<WorkloadName, String>(WorkloadName.class);
        images.putAll(Map.of(
                WorkloadName.Normalization, normalizationImage,
                WorkloadName.Grouping, groupingImage,
                WorkloadName.FhirTransformation, fhirTransformationImage));
        images.values().removeIf(String::isBlank);
        return platform.withImages(images);
    }
}

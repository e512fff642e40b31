// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.plan;

import static java.util.stream.Collectors.joining;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.Storage.MappingDelivery;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.WorkloadName;
import io.controllerruntime.codec.Codec;
import io.kubernetes.client.custom.IntOrString;
import io.kubernetes.client.openapi.models.V1ConfigMapVolumeSource;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1DeploymentSpec;
import io.kubernetes.client.openapi.models.V1DeploymentStrategy;
import io.kubernetes.client.openapi.models.V1EmptyDirVolumeSource;
import io.kubernetes.client.openapi.models.V1LabelSelector;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1PodSecurityContext;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1PodTemplateSpec;
import io.kubernetes.client.openapi.models.V1RollingUpdateDeployment;
import io.kubernetes.client.openapi.models.V1SeccompProfile;
import io.kubernetes.client.openapi.models.V1Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Builds the Deployment of topology SingleDeployment: one pod template with a container for each function. */
final class DeploymentBuilder {

    /** The unprivileged user of .NET's images. */
    private static final long USER = 1654;

    private static final Codec CODEC = new Codec();

    private final IotConnector connector;
    private final String name;
    private final Settings.PodSettings settings;
    private final List<Container> containers;
    private final Mappings mappings;

    private DeploymentBuilder(
            IotConnector connector, Settings.PodSettings settings, List<Container> containers, Mappings mappings) {
        this.connector = connector;
        this.settings = settings;
        this.name = Names.deployment(connector).name();
        this.containers = containers;
        this.mappings = mappings;
    }

    static V1Deployment build(
            IotConnector connector, Settings.PodSettings settings, List<Container> containers, Mappings mappings) {
        return new DeploymentBuilder(connector, settings, containers, mappings).deployment();
    }

    private V1Deployment deployment() {
        return new V1Deployment()
                .apiVersion("apps/v1")
                .kind("Deployment")
                .metadata(ChildMetadata.of(connector, Names.deployment(connector)))
                .spec(new V1DeploymentSpec()
                        .replicas(Plan.replicas(connector.spec()))
                        .minReadySeconds(Math.toIntExact(settings.minReady().toSeconds()))
                        .progressDeadlineSeconds(connector.spec().provisioningTimeoutSeconds())
                        .revisionHistoryLimit(3)
                        .selector(new V1LabelSelector().matchLabels(Labels.selector(name)))
                        .strategy(surge())
                        .template(marked(template())));
    }

    /** New pods first: event hubs rebalance, and FHIR merges what both write. */
    private static V1DeploymentStrategy surge() {
        return new V1DeploymentStrategy()
                .type("RollingUpdate")
                .rollingUpdate(new V1RollingUpdateDeployment()
                        .maxSurge(new IntOrString(1))
                        .maxUnavailable(new IntOrString(0)));
    }

    /** With the hash of what it is so far. */
    private static V1PodTemplateSpec marked(V1PodTemplateSpec template) {
        String hash = Hash.of(CanonicalJson.of(CODEC.tree(template)));
        Objects.requireNonNull(template.getMetadata()).putAnnotationsItem(Labels.TEMPLATE_HASH, hash);
        return template;
    }

    private V1PodTemplateSpec template() {
        return new V1PodTemplateSpec()
                .metadata(new V1ObjectMeta().labels(Labels.all(name)).annotations(annotations()))
                .spec(new V1PodSpec()
                        .serviceAccountName(connector.spec().identity().serviceAccountName())
                        .automountServiceAccountToken(false)
                        .terminationGracePeriodSeconds(
                                settings.terminationGracePeriod().toSeconds())
                        .securityContext(restricted())
                        .containers(containers.stream().map(Container::build).toList())
                        .volumes(volumes()));
    }

    private Map<String, String> annotations() {
        var annotations = new TreeMap<String, String>();
        annotations.put("kubectl.kubernetes.io/default-container", WorkloadName.Normalization.containerName());
        annotations.put(Labels.CONFIG_HASH, configHash());
        if (mountsMappings()) {
            annotations.put(Labels.MAPPING_HASH, Hash.of(mappings.device() + "\n" + mappings.fhir()));
        }
        return annotations;
    }

    /** Of the configuration alone: another image or other resources are no other configuration. */
    private String configHash() {
        return Hash.of(containers.stream()
                .map(container ->
                        container.name() + "\n" + container.environment().describe())
                .collect(joining("\n")));
    }

    private static V1PodSecurityContext restricted() {
        return new V1PodSecurityContext()
                .runAsNonRoot(true)
                .runAsUser(USER)
                .runAsGroup(USER)
                .fsGroup(USER)
                .seccompProfile(new V1SeccompProfile().type("RuntimeDefault"));
    }

    private List<V1Volume> volumes() {
        var volumes = new ArrayList<V1Volume>();
        volumes.add(new V1Volume().name("tmp").emptyDir(new V1EmptyDirVolumeSource()));
        if (mountsMappings()) {
            volumes.add(new V1Volume()
                    .name(MappingFiles.VOLUME)
                    .configMap(new V1ConfigMapVolumeSource()
                            .name(Names.mappings(connector).name())));
        }
        return volumes;
    }

    private boolean mountsMappings() {
        return connector.spec().storage().mappingDelivery() == MappingDelivery.Mount;
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.plan;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.Storage.MappingDelivery;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.Workload;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.WorkloadName;
import io.kubernetes.client.openapi.models.V1Capabilities;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1SecurityContext;
import io.kubernetes.client.openapi.models.V1VolumeMount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One function's container in the making.
 *
 * @param name the function
 * @param spec what the user wants of it
 * @param image the image; null when neither the connector nor the platform names one
 * @param defaultResources what it asks for when the connector sets nothing
 * @param environment its configuration
 * @param mountsMappings whether it reads mappings from files
 */
record Container(
        WorkloadName name,
        Workload spec,
        @Nullable String image,
        Resources defaultResources,
        Environment environment,
        boolean mountsMappings) {

    static Container of(IotConnector connector, Settings settings, WorkloadName name) {
        Workload spec = connector.spec().workload(name);
        Settings.FunctionSettings defaults = settings.function(name);
        String image = spec.image() != null ? spec.image() : defaults.image();
        boolean mounts =
                connector.spec().storage().mappingDelivery() == MappingDelivery.Mount && name != WorkloadName.Grouping;
        return new Container(name, spec, image, defaults.resources(), Configuration.of(connector, name), mounts);
    }

    V1Container build() {
        return new V1Container()
                .name(name.containerName())
                .image(image)
                .imagePullPolicy(
                        spec.imagePullPolicy() == null
                                ? null
                                : spec.imagePullPolicy().name())
                .env(environment.variables())
                .resources(spec.resources() == null ? defaultResources.model() : spec.resources())
                .volumeMounts(volumeMounts())
                .securityContext(restricted());
    }

    private List<V1VolumeMount> volumeMounts() {
        var mounts = new ArrayList<V1VolumeMount>();
        mounts.add(new V1VolumeMount().name("tmp").mountPath("/tmp"));
        if (mountsMappings) {
            mounts.add(new V1VolumeMount()
                    .name(MappingFiles.VOLUME)
                    .mountPath(MappingFiles.DIRECTORY)
                    .readOnly(true));
        }
        return mounts;
    }

    /** What the Pod Security Standard "restricted" asks of a container, and a read-only root file system. */
    private static V1SecurityContext restricted() {
        return new V1SecurityContext()
                .allowPrivilegeEscalation(false)
                .readOnlyRootFilesystem(true)
                .capabilities(new V1Capabilities().drop(List.of("ALL")));
    }

    Optional<String> missingImage() {
        return image == null ? Optional.of(noImage()) : Optional.empty();
    }

    Optional<String> missingConfiguration() {
        List<String> missing = environment.missing();
        return missing.isEmpty() ? Optional.empty() : Optional.of(name + " needs " + String.join(", ", missing));
    }

    Optional<String> reservedEnvironment() {
        List<String> refused = environment.refused();
        return refused.isEmpty()
                ? Optional.empty()
                : Optional.of(field() + ".env must not contain " + String.join(", ", refused)
                        + ": the operator sets it, or it is there twice");
    }

    private String noImage() {
        String message =
                "there is no image for " + name + ": set " + field() + ".image, or configure the operator with one";
        return name == WorkloadName.Grouping
                ? message + ", or set " + field() + ".mode to Embedded, where the FHIR transformation groups"
                : message;
    }

    private String field() {
        return "spec." + name.fieldName();
    }
}

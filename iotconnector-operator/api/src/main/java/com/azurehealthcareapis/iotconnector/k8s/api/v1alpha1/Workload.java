// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1;

import io.kubernetes.client.openapi.models.V1ResourceRequirements;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the three functions have in common. */
public sealed interface Workload permits Normalization, Grouping, FhirTransformation {

    /**
     * A reference to an image: host and port, path, tag, digest (the grammar of distribution/reference, without IPv6 hosts). Without it a
     * wrong name would be found only by the kubelet, much later.
     */
    String IMAGE = "^([A-Za-z0-9.-]+(:[0-9]+)?/)?[a-z0-9]+([._/-]+[a-z0-9]+)*"
            + "(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(@[A-Za-z0-9+._-]+:[0-9a-fA-F]{32,})?$";

    @Nullable
    String image();

    @Nullable
    ImagePullPolicy imagePullPolicy();

    @Nullable
    V1ResourceRequirements resources();

    @Nullable
    List<EnvVar> env();

    Batching batching();
}

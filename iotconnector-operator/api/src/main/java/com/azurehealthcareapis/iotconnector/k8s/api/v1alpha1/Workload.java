// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1;

import io.kubernetes.client.openapi.models.V1ResourceRequirements;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the three functions have in common. */
public sealed interface Workload permits Normalization, Grouping, FhirTransformation {

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

// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1;

import io.controllerruntime.annotations.Default;
import io.controllerruntime.annotations.ListType;
import io.controllerruntime.annotations.Max;
import io.controllerruntime.annotations.MaxItems;
import io.controllerruntime.annotations.MaxLength;
import io.controllerruntime.annotations.Min;
import io.controllerruntime.annotations.Pattern;
import io.kubernetes.client.openapi.models.V1ResourceRequirements;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The function that turns groups of measurements into FHIR Observations, by the FHIR mapping.
 *
 * @param image Container image. Default: the one the operator is configured with.
 * @param imagePullPolicy When the image is pulled: Always, IfNotPresent or Never. Default: Always for the tag latest, else IfNotPresent.
 * @param resources Compute resources of each container. Default: requests 250m CPU and 512Mi memory, limit 1Gi memory.
 * @param env More environment variables, for configuration keys that have no field here.
 * @param batching When a batch of groups is worked off.
 * @param observationCacheSize Number of Observations kept in memory for an hour, to merge later values without reading them again. Feeds
 *     ObservationCache__SizeLimit. Default: 5000.
 */
public record FhirTransformation(
        @Nullable @MaxLength(512) @Pattern(IMAGE) String image,
        @Nullable ImagePullPolicy imagePullPolicy,
        @Nullable V1ResourceRequirements resources,

        @Nullable @ListType(value = ListType.Kind.MAP, keys = "name") @MaxItems(64)
        List<EnvVar> env,

        @Default("{}") GroupBatching batching,
        @Default("5000") @Min(1) @Max(1000000) int observationCacheSize)
        implements Workload {}

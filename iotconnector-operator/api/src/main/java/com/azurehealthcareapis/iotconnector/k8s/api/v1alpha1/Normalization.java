// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1;

import io.controllerruntime.annotations.Default;
import io.controllerruntime.annotations.ListType;
import io.controllerruntime.annotations.MaxItems;
import io.controllerruntime.annotations.MaxLength;
import io.controllerruntime.annotations.Pattern;
import io.kubernetes.client.openapi.models.V1ResourceRequirements;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The function that turns device messages into measurements, by the device mapping.
 *
 * @param image Container image. Default: the one the operator is configured with.
 * @param imagePullPolicy When the image is pulled: Always, IfNotPresent or Never. Default: Always for the tag latest, else IfNotPresent.
 * @param resources Compute resources of each container. Default: requests 250m CPU and 512Mi memory, limit 1Gi memory.
 * @param env More environment variables, for configuration keys that have no field here.
 * @param batching When a batch of device messages is worked off.
 * @param errorHandlingPolicy What happens to a message that the mapping cannot read: Retry keeps trying and holds up its partition,
 *     DiscardMatchAndExtractErrors drops it. Feeds NormalizationService__ErrorHandlingPolicy. Default: Retry.
 * @param compressOnSend Whether normalized messages are sent as compressed groups. Feeds CollectorOptions__UseCompressionOnSend. Default:
 *     false.
 */
public record Normalization(
        @Nullable @MaxLength(512) @Pattern(IMAGE) String image,
        @Nullable ImagePullPolicy imagePullPolicy,
        @Nullable V1ResourceRequirements resources,

        @Nullable @ListType(value = ListType.Kind.MAP, keys = "name") @MaxItems(64)
        List<EnvVar> env,

        @Default("{}") NormalizationBatching batching,
        @Default("Retry") ErrorHandlingPolicy errorHandlingPolicy,
        @Default("false") boolean compressOnSend)
        implements Workload {

    /** What happens to a message that the mapping cannot read. */
    public enum ErrorHandlingPolicy {
        Retry,
        DiscardMatchAndExtractErrors
    }
}

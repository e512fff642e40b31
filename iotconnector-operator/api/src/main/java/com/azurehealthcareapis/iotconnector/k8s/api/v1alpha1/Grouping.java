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
 * The function that collects measurements of one device and type in a time window.
 *
 * @param mode Dedicated runs grouping in a container of its own and needs an image that does it. Embedded leaves grouping to the FHIR
 *     transformation, as Microsoft's open-source images do; then nothing else here has an effect. Default: Dedicated.
 * @param image Container image. Default: the one the operator is configured with.
 * @param imagePullPolicy When the image is pulled: Always, IfNotPresent or Never. Default: Always for the tag latest, else IfNotPresent.
 * @param resources Compute resources of each container. Default: requests 250m CPU and 512Mi memory, limit 1Gi memory.
 * @param env More environment variables, for configuration keys that have no field here.
 * @param batching When a batch of measurements is worked off.
 * @param window Length of the time window.
 * @param outputEventHub The event hub that groups are written to and the FHIR transformation reads. Required to run with mode Dedicated.
 *     Feeds GroupedEventHub__* of grouping and NormalizationEventHub__* of the FHIR transformation.
 */
public record Grouping(
        @Default("Dedicated") Mode mode,
        @Nullable @MaxLength(512) @Pattern(IMAGE) String image,
        @Nullable ImagePullPolicy imagePullPolicy,
        @Nullable V1ResourceRequirements resources,

        @Nullable @ListType(value = ListType.Kind.MAP, keys = "name") @MaxItems(64)
        List<EnvVar> env,

        @Default("{}") GroupBatching batching,
        @Default("{}") Window window,
        @Nullable EventHub outputEventHub)
        implements Workload {

    /** Where grouping happens. */
    public enum Mode {
        /** In a container of its own. */
        Dedicated,
        /** Inside the FHIR transformation. */
        Embedded
    }

    /**
     * A time window.
     *
     * @param unit Unit of magnitude: Second, Minute or Hour. Feeds Grouping__WindowUnit. Default: Minute.
     * @param magnitude Length of the window in units. Feeds Grouping__WindowMagnitude. Default: 5.
     */
    public record Window(
            @Default("Minute") Unit unit,
            @Default("5") @Min(1) @Max(60) int magnitude) {

        /** A unit of time. */
        public enum Unit {
            Second,
            Minute,
            Hour
        }
    }
}

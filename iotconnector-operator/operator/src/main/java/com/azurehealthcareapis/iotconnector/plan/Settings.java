// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.plan;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.WorkloadName;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the platform, not the connector, decides. Immutable.
 *
 * @param functions what each function gets when its connector says nothing; none is absent
 * @param pods what all pods have in common
 * @param failureGracePeriod how long image pull back-off or a crash loop lasts before the operation ends Failed
 */
public record Settings(Map<WorkloadName, FunctionSettings> functions, PodSettings pods, Duration failureGracePeriod) {

    /** What holds where nobody says otherwise. It names no images. */
    public static final Settings DEFAULTS =
            new Settings(each(name -> FunctionSettings.DEFAULTS), PodSettings.DEFAULTS, Duration.ofSeconds(30));

    public Settings {
        functions = Map.copyOf(functions);
    }

    /** Settings of each function, as a component has them. */
    public static Map<WorkloadName, FunctionSettings> each(Function<WorkloadName, FunctionSettings> settings) {
        var all = new EnumMap<WorkloadName, FunctionSettings>(WorkloadName.class);
        for (WorkloadName name : WorkloadName.values()) {
            all.put(name, settings.apply(name));
        }
        return all;
    }

    /** What a function gets when its connector says nothing. */
    public FunctionSettings function(WorkloadName name) {
        return Objects.requireNonNull(functions.get(name), "none is absent");
    }

    /** The same with these images; a function that is not among them keeps its own. */
    public Settings withImages(Map<WorkloadName, String> images) {
        return new Settings(each(name -> function(name).withImage(images.get(name))), pods, failureGracePeriod);
    }

    /**
     * Of one function.
     *
     * @param image the image; null when the platform names none
     * @param resources what the container asks for and may take
     */
    public record FunctionSettings(@Nullable String image, Resources resources) {

        static final FunctionSettings DEFAULTS = new FunctionSettings(null, Resources.DEFAULTS);

        private FunctionSettings withImage(@Nullable String other) {
            return other == null ? this : new FunctionSettings(other, resources);
        }
    }

    /**
     * Of every pod, in whole seconds.
     *
     * @param minReady functions report nothing about their health: what runs this long without restarting counts as available
     * @param terminationGracePeriod stopping an event processor takes up to a minute
     */
    public record PodSettings(Duration minReady, Duration terminationGracePeriod) {

        static final PodSettings DEFAULTS = new PodSettings(Duration.ofSeconds(15), Duration.ofSeconds(90));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.codec;

import com.google.gson.Gson;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import io.kubernetes.client.openapi.models.CoreV1Event;
import io.kubernetes.client.openapi.models.CoreV1EventSeries;
import io.kubernetes.client.openapi.models.EventsV1Event;
import io.kubernetes.client.openapi.models.EventsV1EventSeries;
import io.kubernetes.client.openapi.models.V1LeaseSpec;
import io.kubernetes.client.openapi.models.V1alpha2LeaseCandidateSpec;
import io.kubernetes.client.openapi.models.V1beta1LeaseCandidateSpec;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The classes of client-java that stand for a Go struct with a MicroTime. The Java field does not say so: both kinds of time are an
 * {@code OffsetDateTime}. All times in these classes are written to the microsecond, which a server also accepts for the plain ones.
 *
 * @param inMicroseconds writes every time to the microsecond
 */
record MicroTimes(Gson inMicroseconds) implements TypeAdapterFactory {

    private static final Set<Class<?>> CLASSES = Set.of(
            CoreV1Event.class,
            CoreV1EventSeries.class,
            EventsV1Event.class,
            EventsV1EventSeries.class,
            V1LeaseSpec.class,
            V1alpha2LeaseCandidateSpec.class,
            V1beta1LeaseCandidateSpec.class);

    @Override
    public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
        return CLASSES.contains(type.getRawType()) ? inMicroseconds.getAdapter(type) : null;
    }
}

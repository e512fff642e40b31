// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.status;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The generations of a connector's spec. */
final class Generations {

    private Generations() {}

    static long current(IotConnector connector) {
        return Objects.requireNonNull(connector.metadata().getGeneration(), "a stored object has a generation");
    }

    /** The last generation that became ready; null when none did. */
    static @Nullable Long lastSucceeded(IotConnector connector) {
        return connector.status() == null ? null : connector.status().lastSucceededGeneration();
    }

    static boolean hasSucceeded(IotConnector connector) {
        return lastSucceeded(connector) != null;
    }

    static boolean currentHasSucceeded(IotConnector connector) {
        return Objects.equals(lastSucceeded(connector), current(connector));
    }
}

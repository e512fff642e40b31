// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.controllers;

import static com.azurehealthcareapis.iotconnector.Connectors.SETTINGS;
import static com.azurehealthcareapis.iotconnector.Connectors.blue;
import static org.assertj.core.api.Assertions.assertThat;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnectorStatus;
import com.azurehealthcareapis.iotconnector.observe.Deployments;
import com.azurehealthcareapis.iotconnector.observe.Rollout;
import com.azurehealthcareapis.iotconnector.plan.Mappings;
import com.azurehealthcareapis.iotconnector.plan.Plan;
import com.azurehealthcareapis.iotconnector.status.StatusRules;
import io.kubernetes.client.openapi.models.V1Deployment;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The log says when the state of a connector changes and why, and is silent about counts of pods. */
class HeadlineTest {

    private final IotConnectorStatus rolling = status(Deployments.rolling(2, 0));

    @Test
    void anotherStateIsNews() {
        assertThat(Headline.of(rolling)).isNotEqualTo(Headline.of(null));
        assertThat(Headline.of(status(Deployments.complete(2)))).isNotEqualTo(Headline.of(rolling));
    }

    @Test
    void anotherReadyPodIsNone() {
        assertThat(Headline.of(status(Deployments.rolling(2, 1)))).isEqualTo(Headline.of(rolling));
    }

    @Test
    void theLineSaysWhy() {
        assertThat(Headline.line(status(Deployments.complete(2))))
                .isEqualTo("generation 1 is Succeeded: AllWorkloadsReady, all functions are available");
    }

    private static IotConnectorStatus status(V1Deployment deployment) {
        IotConnector connector = blue();
        var mappings = (Mappings) Mappings.resolve(connector, key -> Optional.empty());
        return new StatusRules(SETTINGS.failureGracePeriod())
                .next(connector, Plan.of(connector, SETTINGS, mappings), Rollout.of(deployment), Instant.EPOCH);
    }
}

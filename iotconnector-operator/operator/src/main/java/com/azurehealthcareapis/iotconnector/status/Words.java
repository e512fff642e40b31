// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.status;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import com.azurehealthcareapis.iotconnector.observe.Rollout;

/** What a rollout is about, for people. */
final class Words {

    private Words() {}

    static String progress(Rollout rollout) {
        String state = switch (rollout.phase()) {
            case ABSENT -> "there is no Deployment";
            case UNOBSERVED -> "waiting for the Deployment controller";
            case ROLLING, STUCK, COMPLETE -> counts(rollout);
            case SETTLING -> "all pods are ready, waiting whether they stay so";
        };
        return rollout.problem() == null ? state : state + ": " + rollout.problem();
    }

    /** That it takes too long. */
    static String overdue(IotConnector connector, String progress) {
        return "not ready within spec.provisioningTimeoutSeconds, "
                + connector.spec().provisioningTimeoutSeconds() + " s: " + progress;
    }

    private static String counts(Rollout rollout) {
        return "of " + rollout.desired() + " pods " + rollout.updated() + " are current and " + rollout.available()
                + " available";
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.status;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import com.azurehealthcareapis.iotconnector.observe.PodProblem;
import com.azurehealthcareapis.iotconnector.observe.Rollout;
import com.azurehealthcareapis.iotconnector.plan.Labels;
import io.controllerruntime.scheme.ObjectKey;

/** What a rollout is about, for people. */
final class Words {

    private Words() {}

    /** How far it is, and what holds it up. While pods fail, counts that change with each of their restarts are left out. */
    static String progress(Rollout rollout, Diagnoses diagnoses) {
        return diagnoses
                .worst()
                .map(worst -> worst.message() + serving(rollout))
                .orElseGet(() -> rollout.stall() == null ? state(rollout) : state(rollout) + ": " + rollout.stall());
    }

    private static String state(Rollout rollout) {
        return switch (rollout.phase()) {
            case ABSENT -> "there is no Deployment";
            case UNOBSERVED -> "waiting for the Deployment controller";
            case ROLLING, STUCK, COMPLETE -> counts(rollout);
            case SETTLING -> "all pods are ready, waiting whether they stay so";
        };
    }

    private static String counts(Rollout rollout) {
        return "of " + rollout.desired() + " pods " + rollout.updated() + " are current and " + rollout.available()
                + " available";
    }

    private static String serving(Rollout rollout) {
        return rollout.available() == 0 ? "" : " (available meanwhile: " + rollout.available() + " pods)";
    }

    /** That it takes too long. */
    static String overdue(IotConnector connector, String progress) {
        return "not ready within spec.provisioningTimeoutSeconds, "
                + connector.spec().provisioningTimeoutSeconds() + " s: " + progress;
    }

    /** What is wrong with pods, what to do about it, and what those say who know. */
    static String problem(PodProblem problem, IotConnector connector) {
        return summary(problem, connector) + ": " + problem.detail();
    }

    private static String summary(PodProblem problem, IotConnector connector) {
        return switch (problem.kind()) {
            case INVALID_IMAGE_NAME -> image(problem) + " has no valid name (correct it)";
            case IMAGE_PULL -> image(problem) + " cannot be pulled (correct its name, or let the nodes pull it)";
            case START_ERROR -> container(problem) + " cannot be started (use another image)";
            case OUT_OF_MEMORY ->
                container(problem) + " is killed for using more memory than its limit (raise resources.limits.memory)";
            case CRASH -> container(problem) + " fails after each start (" + logs(problem, connector) + ")";
            case EXIT ->
                container(problem) + " ends by itself after each start, but should run on (" + logs(problem, connector)
                        + ")";
            case CONTAINER_CONFIG -> container(problem) + " cannot be set up (create what is missing)";
            case QUOTA_EXCEEDED -> "a quota has no room for the pods (raise it, or lower resources)";
            case REFUSED -> "the pods are refused";
            case UNSCHEDULABLE -> "no node can take the pods (add nodes, or lower resources.requests)";
            case POD_FAILED -> "the newest pod failed as a whole (see kubectl describe pods" + pods(connector) + ")";
        };
    }

    private static String image(PodProblem problem) {
        return "image " + problem.image() + " of container " + problem.container();
    }

    private static String container(PodProblem problem) {
        return "container " + problem.container() + " of image " + problem.image();
    }

    private static String logs(PodProblem problem, IotConnector connector) {
        return "see kubectl logs --previous" + pods(connector) + " --container " + problem.container();
    }

    private static String pods(IotConnector connector) {
        ObjectKey key = ObjectKey.of(connector);
        return " --namespace " + key.namespace() + " --selector " + Labels.INSTANCE + "=" + key.name();
    }
}

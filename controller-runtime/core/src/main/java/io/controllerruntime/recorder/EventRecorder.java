// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.recorder;

import io.kubernetes.client.common.KubernetesObject;

/**
 * Tells people what happened to an object (Go: events.EventRecorder). Thread-safe; no method blocks or fails for want of a server.
 *
 * <pre>{@code
 * var recorder = manager.eventRecorder("bucket-controller");
 * recorder.event(bucket, EventType.WARNING, "QuotaExceeded", "Provision", "the account has 100 buckets already");
 * }</pre>
 *
 * <p>The same words about the same object are one event: the second time is reported at once, later ones are counted and written when six
 * minutes have passed without another, or every half hour. So say the same thing with the same words, and leave out what changes each time.
 * An object has 25 events at once and one more every five minutes, no more; those beyond are dropped and counted
 * ({@code controller_runtime_events_dropped_total}), as are those that find 1,000 others waiting for the server.
 *
 * <p>Events are written while this process leads, and what is recorded before waits for that. The program needs the right to do so:
 * {@code @Rbac(groups = "events.k8s.io", resources = "events", verbs = {"create", "patch"})}.
 */
public interface EventRecorder {

    /**
     * Records that something happened.
     *
     * @param regarding what it happened to; an object with a name, from a server or about to be created there
     * @param type whether it calls for a look
     * @param reason why, in one word for machines: {@code QuotaExceeded}; at most 128 characters
     * @param action what was tried or done, in one word for machines: {@code Provision}; at most 128 characters
     * @param note for people; beyond 1,024 bytes it is cut off
     * @throws IllegalArgumentException when reason or action is empty or too long, or regarding has no name or is of an unknown kind
     */
    void event(KubernetesObject regarding, EventType type, String reason, String action, String note);

    /**
     * Records that something happened between two objects.
     *
     * @param related the other object: what was created for {@code regarding}, say
     */
    void event(
            KubernetesObject regarding,
            KubernetesObject related,
            EventType type,
            String reason,
            String action,
            String note);
}

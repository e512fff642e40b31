// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.leaderelection;

import java.time.Duration;

/**
 * How candidates compete for a Lease. The defaults are those of Kubernetes' own components: 15 s, 10 s, 2 s.
 *
 * @param namespace where the Lease lives
 * @param name the name of the Lease: one for all replicas of a program, and for no other
 * @param identity who this candidate is; no two processes may share one. Empty: host name and a random UUID
 * @param leaseDuration how long others wait, from when they saw the last renewal, before they take over
 * @param renewDeadline how long after its last renewal a leader stops leading by itself
 * @param retryPeriod the pause between two tries to take or to renew the lease
 * @param onLoss what follows when leadership is lost
 */
public record LeaderElectionOptions(
        String namespace,
        String name,
        String identity,
        Duration leaseDuration,
        Duration renewDeadline,
        Duration retryPeriod,
        OnLoss onLoss) {

    /** By how much at most a pause is longer than the retry period, so that candidates do not march in step. */
    static final double JITTER = 0.2;

    /** What follows when leadership is lost and the work was interrupted. */
    public enum OnLoss {
        /**
         * {@link Leadership#run} throws {@link LeadershipLostException}, so that the process ends and is started afresh. Work that has not
         * ended within 5 s is not waited for.
         */
        FAIL,
        /** When the work has ended, the process becomes a candidate again; its work must be able to run more than once. */
        CAMPAIGN_AGAIN
    }

    public LeaderElectionOptions {
        require(!namespace.isEmpty(), "leader election needs the namespace of its Lease");
        require(!name.isEmpty(), "leader election needs the name of its Lease");
        require(
                leaseDuration.compareTo(renewDeadline) > 0,
                "leaseDuration (" + leaseDuration + ") must be longer than renewDeadline (" + renewDeadline
                        + "): else a leader still works while another takes over");
        require(
                renewDeadline.toNanos() > (1 + JITTER) * retryPeriod.toNanos(),
                "renewDeadline (" + renewDeadline + ") must be longer than 1.2 times retryPeriod (" + retryPeriod
                        + "): else a leader gives up before it tries to renew");
        require(retryPeriod.isPositive(), "retryPeriod must be more than zero, was " + retryPeriod);
    }

    /** The defaults: a random identity; a lost leadership ends the process. */
    public static LeaderElectionOptions of(String namespace, String name) {
        return new LeaderElectionOptions(
                namespace,
                name,
                "",
                Duration.ofSeconds(15),
                Duration.ofSeconds(10),
                Duration.ofSeconds(2),
                OnLoss.FAIL);
    }

    public LeaderElectionOptions withIdentity(String identity) {
        return new LeaderElectionOptions(namespace, name, identity, leaseDuration, renewDeadline, retryPeriod, onLoss);
    }

    public LeaderElectionOptions withTimings(Duration leaseDuration, Duration renewDeadline, Duration retryPeriod) {
        return new LeaderElectionOptions(namespace, name, identity, leaseDuration, renewDeadline, retryPeriod, onLoss);
    }

    public LeaderElectionOptions withOnLoss(OnLoss onLoss) {
        return new LeaderElectionOptions(namespace, name, identity, leaseDuration, renewDeadline, retryPeriod, onLoss);
    }

    private static void require(boolean isMet, String message) {
        if (!isMet) {
            throw new IllegalArgumentException(message);
        }
    }
}

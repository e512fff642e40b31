// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.leaderelection;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where one candidate stands: the state of the {@link Elector}. All times are of the monotonic clock, in nanoseconds. */
sealed interface Standing {

    /** One who leads, or led until {@link #deadline}. */
    sealed interface Reign extends Standing {

        /** The lease as this process last knows to have written it. */
        LeaseRecord held();

        /** When leadership ends by itself. */
        long deadline();
    }

    /**
     * Not the leader.
     *
     * @param seen the lease as it was last read; null before that
     */
    record Candidate(@Nullable Sighting seen) implements Standing {

        /** After reading {@code lease}. The time of an unchanged lease stays that of the first sighting. */
        Candidate sees(LeaseRecord lease, long now) {
            return seen != null && seen.lease().equals(lease) ? this : new Candidate(new Sighting(lease, now));
        }
    }

    /** A candidate whose claim was sent, and not answered yet. */
    record Claiming(Candidate candidate, LeaseRecord claim, long sentAt) implements Standing {}

    /** Leads, and waits for the time of the next renewal. */
    record Leader(LeaseRecord held, long deadline) implements Reign {}

    /** Leads; a renewal was sent, and not answered yet. */
    record Renewing(Leader leader, LeaseRecord renewal, long sentAt, Basis basis) implements Reign {
        @Override
        public LeaseRecord held() {
            return leader.held();
        }

        @Override
        public long deadline() {
            return leader.deadline();
        }
    }

    /** Leads; a renewal failed, and the lease is being read to learn why. */
    record Checking(Leader leader) implements Reign {
        @Override
        public LeaseRecord held() {
            return leader.held();
        }

        @Override
        public long deadline() {
            return leader.deadline();
        }
    }

    /** Gives the lease back; its work has ended. */
    record Resigning(LeaseRecord released, int triesLeft) implements Standing {}

    /** On which state of the lease a renewal is built. */
    enum Basis {
        /** The one that this process wrote last; usually nobody else did. */
        OWN_LAST_WRITE,
        /** One just read from the server. */
        FRESH_READ
    }

    /**
     * A lease and since when it looks so.
     *
     * @param at when its answer arrived: never earlier than the holder wrote it
     */
    record Sighting(LeaseRecord lease, long at) {

        /** When the lease has run out: judged by the duration that it states itself. */
        long expiry(Duration ifItDoesNotSay) {
            Duration duration = lease.duration().isZero() ? ifItDoesNotSay : lease.duration();
            return at + duration.toNanos();
        }
    }
}

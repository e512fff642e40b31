// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.leaderelection;

import io.kubernetes.client.extended.leaderelection.LeaderElectionRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/**
 * What a Lease says: {@link LeaderElectionRecord} as a value.
 *
 * @param holder who leads; empty when nobody does
 * @param duration how long others wait after they saw it; zero when it does not say
 * @param acquired when the holder took it, by its own wall clock
 * @param renewed when the holder renewed it, by its own wall clock; never compared with ours, only with itself
 * @param transitions how often the lease was taken: the fencing token
 */
record LeaseRecord(String holder, Duration duration, Instant acquired, Instant renewed, int transitions) {

    static LeaseRecord of(LeaderElectionRecord record) {
        return new LeaseRecord(
                record.getHolderIdentity() == null ? "" : record.getHolderIdentity(),
                Duration.ofSeconds(record.getLeaseDurationSeconds()),
                instant(record.getAcquireTime()),
                instant(record.getRenewTime()),
                record.getLeaderTransitions());
    }

    /** For the wire, which knows whole seconds only: rounded up, so that others rather wait too long. */
    LeaderElectionRecord toWire() {
        int seconds = Math.toIntExact(duration.plusNanos(999_999_999).toSeconds());
        return new LeaderElectionRecord(holder, seconds, Date.from(acquired), Date.from(renewed), transitions);
    }

    /**
     * The next renewal. Its time always moves on, even when the wall clock does not: by it others see that the holder is alive.
     *
     * @param duration may differ from the one before: a rolling upgrade
     */
    LeaseRecord renewedAt(Instant wall, Duration duration) {
        Instant soonest = renewed.plusMillis(1);
        return new LeaseRecord(holder, duration, acquired, wall.isBefore(soonest) ? soonest : wall, transitions);
    }

    /** The lease given back: nobody holds it, and it is over in a second. */
    LeaseRecord releasedAt(Instant wall) {
        return new LeaseRecord("", Duration.ofSeconds(1), wall, wall, transitions);
    }

    private static Instant instant(@Nullable Date date) {
        return date == null ? Instant.EPOCH : date.toInstant();
    }
}

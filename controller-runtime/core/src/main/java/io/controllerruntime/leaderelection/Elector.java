// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.leaderelection;

import io.controllerruntime.leaderelection.Effect.Create;
import io.controllerruntime.leaderelection.Effect.Read;
import io.controllerruntime.leaderelection.Effect.Update;
import io.controllerruntime.leaderelection.Effect.Wait;
import io.controllerruntime.leaderelection.Signal.Due;
import io.controllerruntime.leaderelection.Signal.Failed;
import io.controllerruntime.leaderelection.Signal.Found;
import io.controllerruntime.leaderelection.Signal.Missing;
import io.controllerruntime.leaderelection.Signal.Resign;
import io.controllerruntime.leaderelection.Signal.Written;
import io.controllerruntime.leaderelection.Standing.Basis;
import io.controllerruntime.leaderelection.Standing.Candidate;
import io.controllerruntime.leaderelection.Standing.Checking;
import io.controllerruntime.leaderelection.Standing.Claiming;
import io.controllerruntime.leaderelection.Standing.Leader;
import io.controllerruntime.leaderelection.Standing.Reign;
import io.controllerruntime.leaderelection.Standing.Renewing;
import io.controllerruntime.leaderelection.Standing.Resigning;
import io.controllerruntime.leaderelection.Standing.Sighting;
import java.time.Duration;
import java.time.Instant;

/**
 * Decides how one candidate takes, keeps and gives back a lease. Pure: no I/O, no clock, no thread.
 *
 * <p>The rules are those of client-go's tools/leaderelection. Why no two lead at once: a leader's deadline counts from <em>before</em>
 * it sent its last accepted write, a candidate's patience from <em>after</em> it saw the outcome, and the patience
 * ({@code leaseDuration}) is longer. Every write states the version it replaces, so of two that claim one wins. Stricter than client-go:
 * a lease that was deleted binds those who saw it until it would have run out.
 *
 * @param identity who the candidate is
 */
record Elector(String identity, LeaderElectionOptions options) {

    private static final int TRIES_TO_RELEASE = 3;

    /**
     * The present.
     *
     * @param nanos the monotonic clock
     * @param wall the wall clock: written into the lease for people to read
     * @param chance a random number in [0, 1)
     */
    record Now(long nanos, Instant wall, double chance) {}

    /** The new state, and what to do in it. */
    record Step(Standing standing, Effect effect) {}

    /** Answers {@code signal}. */
    Step step(Standing standing, Signal signal, Now now) {
        if (signal instanceof Resign) {
            return resign(standing, now);
        }
        if (standing instanceof Reign reign && now.nanos() - reign.deadline() >= 0) {
            return rest(new Candidate(null), now);
        }
        return switch (standing) {
            case Candidate candidate -> campaign(candidate, signal, now);
            case Claiming claiming -> claimed(claiming, signal, now);
            case Leader leader -> renew(leader, Basis.OWN_LAST_WRITE, now);
            case Renewing renewing -> renewed(renewing, signal, now);
            case Checking checking -> checked(checking.leader(), signal, now);
            case Resigning resigning -> resigned(resigning, signal, now);
        };
    }

    private Step campaign(Candidate candidate, Signal signal, Now now) {
        return switch (signal) {
            case Due() -> new Step(candidate, new Read());
            case Found(var lease) -> judge(candidate.sees(lease, now.nanos()), now);
            case Missing() -> mayClaim(candidate, now) ? create(candidate, now) : pause(candidate, now);
            case Failed() -> pause(candidate, now);
            case Signal other -> throw misfed(candidate, other);
        };
    }

    private Step judge(Candidate candidate, Now now) {
        return mayClaim(candidate, now) ? takeOver(candidate, now) : pause(candidate, now);
    }

    private boolean mayClaim(Candidate candidate, Now now) {
        Sighting seen = candidate.seen();
        return seen == null
                || seen.lease().holder().isEmpty()
                || seen.lease().holder().equals(identity)
                || now.nanos() - seen.expiry(options.leaseDuration()) >= 0;
    }

    private Step create(Candidate candidate, Now now) {
        LeaseRecord claim = claim(candidate, now);
        return new Step(new Claiming(candidate, claim, now.nanos()), new Create(claim));
    }

    private Step takeOver(Candidate candidate, Now now) {
        LeaseRecord claim = claim(candidate, now);
        return new Step(new Claiming(candidate, claim, now.nanos()), new Update(claim));
    }

    /** Every reign has a token of its own, also the second one of the same process. */
    private LeaseRecord claim(Candidate candidate, Now now) {
        Sighting seen = candidate.seen();
        int token = seen == null ? 0 : seen.lease().transitions() + 1;
        return new LeaseRecord(identity, options.leaseDuration(), now.wall(), now.wall(), token);
    }

    private Step claimed(Claiming claiming, Signal signal, Now now) {
        return switch (signal) {
            case Written() -> led(lead(claiming.claim(), claiming.sentAt()), claiming.candidate(), now);
            case Failed() -> pause(claiming.candidate(), now);
            case Signal other -> throw misfed(claiming, other);
        };
    }

    /** An answer may come so late that the reign is over before it began. */
    private Step led(Leader leader, Candidate candidate, Now now) {
        return now.nanos() - leader.deadline() < 0 ? pause(leader, now) : rest(candidate, now);
    }

    private Leader lead(LeaseRecord held, long sentAt) {
        return new Leader(held, sentAt + options.renewDeadline().toNanos());
    }

    private Step renew(Leader leader, Basis basis, Now now) {
        LeaseRecord renewal = leader.held().renewedAt(now.wall(), options.leaseDuration());
        return new Step(new Renewing(leader, renewal, now.nanos(), basis), new Update(renewal));
    }

    private Step renewed(Renewing renewing, Signal signal, Now now) {
        return switch (signal) {
            case Written() -> pause(lead(renewing.renewal(), renewing.sentAt()), now);
            case Failed() ->
                switch (renewing.basis()) {
                    case OWN_LAST_WRITE -> new Step(new Checking(renewing.leader()), new Read());
                    case FRESH_READ -> pause(renewing.leader(), now);
                };
            case Signal other -> throw misfed(renewing, other);
        };
    }

    private Step checked(Leader leader, Signal signal, Now now) {
        return switch (signal) {
            case Found(var lease)
            when lease.holder().equals(identity) -> renew(new Leader(lease, leader.deadline()), Basis.FRESH_READ, now);
            case Found(var lease) -> rest(new Candidate(new Sighting(lease, now.nanos())), now);
            case Missing() -> recreate(leader, now);
            case Failed() -> pause(leader, now);
            case Signal other -> throw misfed(leader, other);
        };
    }

    private Step recreate(Leader leader, Now now) {
        LeaseRecord renewal = leader.held().renewedAt(now.wall(), options.leaseDuration());
        return new Step(new Renewing(leader, renewal, now.nanos(), Basis.FRESH_READ), new Create(renewal));
    }

    /** The version in each write makes this harmless to a successor, however late it is. */
    private Step resign(Standing standing, Now now) {
        return switch (standing) {
            case Candidate candidate -> rest(candidate, now);
            case Claiming claiming -> release(claiming.claim(), now);
            case Reign reign -> release(reign.held(), now);
            case Resigning resigning -> throw misfed(resigning, new Resign());
        };
    }

    private Step release(LeaseRecord held, Now now) {
        LeaseRecord released = held.releasedAt(now.wall());
        return new Step(new Resigning(released, TRIES_TO_RELEASE), new Update(released));
    }

    private Step resigned(Resigning resigning, Signal signal, Now now) {
        return switch (signal) {
            case Failed()
            when resigning.triesLeft() > 1 ->
                new Step(new Resigning(resigning.released(), resigning.triesLeft() - 1), new Read());
            case Found(var lease)
            when lease.holder().equals(identity) -> new Step(resigning, new Update(lease.releasedAt(now.wall())));
            case Signal settled -> rest(new Candidate(null), now);
        };
    }

    private static Step rest(Candidate candidate, Now now) {
        return new Step(candidate, new Wait(now.nanos()));
    }

    /** Until the next try; a candidate wakes earlier when what it saw runs out. */
    private Step pause(Candidate candidate, Now now) {
        long nextTry = nextTry(now);
        Sighting seen = candidate.seen();
        if (seen == null || mayClaim(candidate, now)) {
            return new Step(candidate, new Wait(nextTry));
        }
        return new Step(candidate, new Wait(earlier(nextTry, seen.expiry(options.leaseDuration()))));
    }

    private Step pause(Leader leader, Now now) {
        return new Step(leader, new Wait(earlier(nextTry(now), leader.deadline())));
    }

    private long nextTry(Now now) {
        Duration period = options.retryPeriod();
        return now.nanos() + (long) (period.toNanos() * (1 + LeaderElectionOptions.JITTER * now.chance()));
    }

    private static long earlier(long one, long other) {
        return one - other < 0 ? one : other;
    }

    private static IllegalStateException misfed(Standing standing, Signal signal) {
        return new IllegalStateException("the driver told " + signal + " to " + standing);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.leaderelection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.controllerruntime.leaderelection.Elector.Now;
import io.controllerruntime.leaderelection.Elector.Step;
import io.controllerruntime.leaderelection.Standing.Candidate;
import io.controllerruntime.leaderelection.Standing.Claiming;
import io.controllerruntime.leaderelection.Standing.Leader;
import io.controllerruntime.leaderelection.Standing.Renewing;
import io.controllerruntime.leaderelection.Standing.Resigning;
import io.controllerruntime.leaderelection.Standing.Sighting;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ElectorTest {

    private static final Instant WALL = Instant.parse("2030-01-01T00:00:00Z");

    private final Elector elector = new Elector("blue", LeaderElectionOptions.of("demo", "operator"));

    @Test
    void aLeaseThatNobodyHoldsIsTakenWithTheNextToken() {
        var released = new LeaseRecord("", Duration.ofSeconds(1), WALL, WALL, 6);

        Step step = elector.step(new Candidate(null), new Signal.Found(released), at(0));

        var claim = new LeaseRecord("blue", Duration.ofSeconds(15), WALL, WALL, 7);
        assertThat(step.effect()).isEqualTo(new Effect.Update(claim));
    }

    @Test
    void aHeldLeaseIsLeftAloneUntilTheDurationThatItStatesHasPassed() {
        var held = heldByGreen(Duration.ofSeconds(60));
        var candidate = new Candidate(new Sighting(held, 0));

        assertThat(elector.step(candidate, new Signal.Found(held), at(59)).standing())
                .isEqualTo(candidate);
        assertThat(elector.step(candidate, new Signal.Found(held), at(60)).standing())
                .isInstanceOf(Claiming.class);
    }

    @Test
    void aHeldLeaseWithoutADurationCountsAsLongAsOnesOwn() {
        var held = heldByGreen(Duration.ZERO);
        var candidate = new Candidate(new Sighting(held, 0));

        assertThat(elector.step(candidate, new Signal.Found(held), at(14)).standing())
                .isEqualTo(candidate);
        assertThat(elector.step(candidate, new Signal.Found(held), at(15)).standing())
                .isInstanceOf(Claiming.class);
    }

    @Test
    void aRenewalSeenStartsThePatienceAnew() {
        var held = heldByGreen(Duration.ofSeconds(15));
        var renewed = held.renewedAt(WALL.plusSeconds(2), Duration.ofSeconds(15));

        Step step = elector.step(new Candidate(new Sighting(held, 0)), new Signal.Found(renewed), at(20));

        assertThat(step.standing()).isEqualTo(new Candidate(new Sighting(renewed, nanos(20))));
    }

    @Test
    void aCandidateWakesWhenTheLeaseRunsOut() {
        var held = heldByGreen(Duration.ofSeconds(15));

        Step step = elector.step(new Candidate(new Sighting(held, 0)), new Signal.Found(held), at(14));

        assertThat(step.effect()).isEqualTo(new Effect.Wait(nanos(15)));
    }

    @Test
    void aDeletedLeaseBindsThoseWhoSawItUntilItWouldHaveRunOut() {
        var candidate = new Candidate(new Sighting(heldByGreen(Duration.ofSeconds(15)), 0));

        assertThat(elector.step(candidate, new Signal.Missing(), at(14)).effect())
                .isInstanceOf(Effect.Wait.class);
        assertThat(elector.step(candidate, new Signal.Missing(), at(15)).effect())
                .isInstanceOf(Effect.Create.class);
    }

    @Test
    void theDeadlineCountsFromBeforeTheWriteWasSent() {
        var claiming = new Claiming(new Candidate(null), heldByBlue(), nanos(3));

        Step step = elector.step(claiming, new Signal.Written(), at(5));

        assertThat(step.standing()).isEqualTo(new Leader(heldByBlue(), nanos(13)));
    }

    @Test
    void aClaimAnsweredTooLateDoesNotBeginAReign() {
        var claiming = new Claiming(new Candidate(null), heldByBlue(), nanos(3));

        assertThat(elector.step(claiming, new Signal.Written(), at(13)).standing())
                .isEqualTo(new Candidate(null));
    }

    @Test
    void aRenewalAnsweredAfterTheDeadlineDoesNotSaveTheReign() {
        var leader = new Leader(heldByBlue(), nanos(10));
        var renewing = new Renewing(leader, heldByBlue(), nanos(9), Standing.Basis.OWN_LAST_WRITE);

        assertThat(elector.step(renewing, new Signal.Written(), at(10)).standing())
                .isEqualTo(new Candidate(null));
    }

    @Test
    void theRenewTimeMovesOnThoughTheWallClockIsSetBack() {
        var yesterday = new Now(nanos(2), WALL.minus(Duration.ofDays(1)), 0);

        Step step = elector.step(new Leader(heldByBlue(), nanos(10)), new Signal.Due(), yesterday);

        assertThat(step.effect())
                .isInstanceOfSatisfying(
                        Effect.Update.class,
                        update -> assertThat(update.lease().renewed())
                                .isAfter(heldByBlue().renewed()));
    }

    @Test
    void aFailedRenewalIsFollowedByAReadAndAFailedSecondTryByAPause() {
        var leader = new Leader(heldByBlue(), nanos(10));
        var first = new Renewing(leader, heldByBlue(), nanos(2), Standing.Basis.OWN_LAST_WRITE);
        var second = new Renewing(leader, heldByBlue(), nanos(2), Standing.Basis.FRESH_READ);

        assertThat(elector.step(first, new Signal.Failed(), at(2)).effect()).isEqualTo(new Effect.Read());
        assertThat(elector.step(second, new Signal.Failed(), at(2)).effect()).isEqualTo(new Effect.Wait(nanos(4)));
    }

    @Test
    void aLeaderWhoFindsAnotherHolderHasLost() {
        var checking = new Standing.Checking(new Leader(heldByBlue(), nanos(10)));
        var taken = heldByGreen(Duration.ofSeconds(15));

        Step step = elector.step(checking, new Signal.Found(taken), at(2));

        assertThat(step.standing()).isEqualTo(new Candidate(new Sighting(taken, nanos(2))));
    }

    @Test
    void aReleaseLeavesNoHolderAndOneSecond() {
        Step step = elector.step(new Leader(heldByBlue(), nanos(10)), new Signal.Resign(), at(1));

        assertThat(step.effect())
                .isEqualTo(new Effect.Update(new LeaseRecord("", Duration.ofSeconds(1), WALL, WALL, 4)));
    }

    @Test
    void aReleaseIsGivenUpAfterThreeTries() {
        var released = heldByBlue().releasedAt(WALL);

        assertThat(elector.step(new Resigning(released, 2), new Signal.Failed(), at(1))
                        .standing())
                .isEqualTo(new Resigning(released, 1));
        assertThat(elector.step(new Resigning(released, 1), new Signal.Failed(), at(1))
                        .standing())
                .isEqualTo(new Candidate(null));
    }

    @Test
    void timingsThatCannotBeSafeAreRefused() {
        var options = LeaderElectionOptions.of("demo", "operator");
        var second = Duration.ofSeconds(1);

        assertThatThrownBy(() -> options.withTimings(second, second, second.dividedBy(5)))
                .hasMessageContaining("leaseDuration (PT1S) must be longer than renewDeadline (PT1S)");
        assertThatThrownBy(() -> options.withTimings(second.multipliedBy(2), second, second))
                .hasMessageContaining("renewDeadline (PT1S) must be longer than 1.2 times retryPeriod (PT1S)");
        assertThatThrownBy(() -> options.withTimings(second.multipliedBy(2), second, Duration.ZERO))
                .hasMessageContaining("retryPeriod must be more than zero");
    }

    private static LeaseRecord heldByGreen(Duration duration) {
        return new LeaseRecord("green", duration, WALL, WALL, 3);
    }

    private static LeaseRecord heldByBlue() {
        return new LeaseRecord("blue", Duration.ofSeconds(15), WALL, WALL, 4);
    }

    private static Now at(long seconds) {
        return new Now(nanos(seconds), WALL, 0);
    }

    private static long nanos(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}

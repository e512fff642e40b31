// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.leaderelection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.controllerruntime.leaderelection.LeaderElectionOptions.OnLoss;
import io.controllerruntime.leaderelection.LeaseWire.Weather;
import io.controllerruntime.runtime.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeadershipTest {

    private static final LeaderElectionOptions OPTIONS = LeaderElectionOptions.of("demo", "operator");
    private static final Duration LEASE = OPTIONS.leaseDuration();
    private static final Duration RENEW = OPTIONS.renewDeadline();
    private static final Duration RETRY = OPTIONS.retryPeriod();
    private static final Duration LONG = Duration.ofMinutes(10);

    private final VirtualTime time = new VirtualTime();
    private final LeaseServer server = new LeaseServer();
    private final Replica blue = replica("blue");
    private final Replica green = replica("green");

    @AfterEach
    void close() {
        time.close();
    }

    @Test
    void theFirstCandidateCreatesTheLeaseAndLeads() {
        blue.run();
        time.runUntilIdle();

        assertThat(blue.leads()).isTrue();
        assertThat(server.spec("holderIdentity")).isEqualTo("blue");
        assertThat(server.spec("leaseDurationSeconds")).isEqualTo("15");
        blue.leadership.fence().check();
    }

    @Test
    void aLeaderKeepsLeadingAndTheOtherKeepsWaiting() {
        elect(blue);
        green.run();
        time.advance(Duration.ofHours(1));

        assertThat(blue.leads()).isTrue();
        assertThat(blue.log).containsExactly("elected 0");
        assertThat(green.log).isEmpty();
    }

    @Test
    void aLeaseLeftByACrashIsTakenOverWithinItsDurationAndTwoRetries() {
        elect(blue);
        green.run();
        time.advance(Duration.ofMinutes(1));

        blue.crash();

        assertThat(time.runUntil(green::leads, LEASE.plus(RETRY.multipliedBy(2))))
                .isTrue();
        assertThat(green.leadership.token()).hasValue(1);
    }

    @Test
    void aReleasedLeaseIsTakenAtOnce() {
        elect(blue);
        green.run();
        time.advance(Duration.ofMinutes(1));

        blue.stop();
        time.runUntilIdle();

        assertThat(green.leads()).isTrue();
        assertThat(blue.log).containsExactly("elected 0", "ended");
    }

    @Test
    void withoutTheRightToWatchAReleaseIsNoticedAtTheNextTry() {
        elect(blue);
        green.wire.forbidWatch();
        green.run();
        time.advance(Duration.ofMinutes(1));

        blue.stop();

        assertThat(time.runUntil(green::leads, RETRY.multipliedBy(2))).isTrue();
    }

    @Test
    void aBrokenWatchIsOpenedAgain() {
        elect(blue);
        green.run();
        time.advance(Duration.ofMinutes(1));
        green.wire.breakWatches();
        time.advance(RETRY);

        blue.stop();
        time.runUntilIdle();

        assertThat(green.leads()).isTrue();
    }

    @Test
    void theLeaseIsGivenBackOnlyAfterTheWorkHasEnded() {
        blue.run(() -> endSlowly(Duration.ofSeconds(25)));
        green.run();
        time.runUntil(blue::leads, LONG);
        Replica leader = blue;

        leader.stop();
        time.advance(Duration.ofSeconds(24));

        assertThat(leader.leads()).as("renewed while the work ends").isTrue();
        leader.leadership.fence().check();
        assertThat(green.leads()).isFalse();
        assertThat(time.runUntil(green::leads, Duration.ofSeconds(1))).isTrue();
    }

    @Test
    void aSecondStopDoesNotWaitForTheWorkAndDoesNotGiveTheLeaseBack() {
        blue.run(() -> endSlowly(LONG));
        time.runUntil(blue::leads, LONG);

        blue.stop();
        time.advance(Duration.ofSeconds(1));
        blue.stop();
        time.runUntilIdle();

        assertThat(blue.process().failure()).isEmpty();
        assertThat(blue.leads()).as("the abandoned work is fenced off").isFalse();
        assertThat(server.spec("holderIdentity")).isEqualTo("blue");
        assertThat(server.spec("leaseDurationSeconds")).isEqualTo("15");
    }

    @Test
    void workThatIsNotWaitedForIsInterruptedAgain() {
        var interrupts = new ArrayList<Duration>();
        blue.run(() -> {
            while (interrupts.size() < 2) {
                try {
                    time.gate().await();
                } catch (InterruptedException e) {
                    interrupts.add(time.elapsed());
                }
            }
        });
        time.runUntil(blue::leads, LONG);

        blue.stop();
        time.advance(Duration.ofSeconds(30));
        blue.stop();
        time.runUntilIdle();

        assertThat(interrupts).hasSize(2);
    }

    @Test
    void aHungRenewalShutsTheFenceBeforeOthersMayTakeOver() {
        elect(blue);
        green.run();
        time.advance(Duration.ofMinutes(1));

        blue.wire.setWeather(() -> new Weather(LeaseWire.LOST, Duration.ZERO));
        assertThat(time.runUntil(() -> !blue.leads(), RENEW)).isTrue();

        assertThat(green.leads()).isFalse();
        assertThatThrownBy(() -> blue.leadership.fence().check())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("lease demo/operator");
    }

    @Test
    void aLostLeadershipInterruptsTheWorkAndFailsTheProcess() {
        elect(blue);

        blue.crash();
        time.advance(LEASE.multipliedBy(2));

        assertThat(blue.process().failure())
                .hasValueSatisfying(failure -> assertThat(failure)
                        .isInstanceOf(LeadershipLostException.class)
                        .hasMessageContaining("leader election lost: lease demo/operator"));
    }

    @Test
    void aProcessThatLostMayCampaignAgain() {
        Replica again = new Replica(time, server, OPTIONS.withIdentity("again").withOnLoss(OnLoss.CAMPAIGN_AGAIN));
        again.run();
        time.runUntil(again::leads, LONG);
        again.crash();
        time.advance(LEASE.multipliedBy(2));

        again.wire.setWeather(() -> Weather.FAIR);

        assertThat(time.runUntil(again::leads, RETRY.multipliedBy(2))).isTrue();
        assertThat(again.log).containsExactly("elected 0", "ended", "elected 1");
    }

    @Test
    void workThatIgnoresTheLossIsFencedAndInterruptedAgain() {
        var interrupts = new ArrayList<Duration>();
        blue.run(() -> {
            while (interrupts.size() < 3) {
                try {
                    time.gate().await();
                } catch (InterruptedException e) {
                    interrupts.add(time.elapsed());
                }
            }
        });
        time.runUntil(blue::leads, LONG);

        blue.crash();
        time.advance(LEASE.multipliedBy(2));

        assertThat(interrupts).hasSize(3);
        assertThat(blue.process().failure()).containsInstanceOf(LeadershipLostException.class);
    }

    @Test
    void aProcessThatIsToEndDoesNotWaitForWorkThatNeverEnds() {
        blue.run(() -> {
            while (time.elapsed().compareTo(LONG) < 0) {
                try {
                    time.gate().await(LONG);
                } catch (InterruptedException ignored) {
                    // as bad code does
                }
            }
        });
        time.runUntil(blue::leads, LONG);

        blue.crash();

        assertThat(time.runUntil(() -> blue.process().failure().isPresent(), RENEW.plusSeconds(6)))
                .isTrue();
    }

    @Test
    void workThatFailsGivesTheLeaseBackAndPassesItsErrorOn() {
        green.run(() -> {
            throw new IllegalArgumentException("a broken controller");
        });
        time.runUntilIdle();

        assertThat(green.process().failure()).containsInstanceOf(IllegalArgumentException.class);
        assertThat(server.spec("holderIdentity")).isEmpty();
    }

    @Test
    void workThatEndsGivesTheLeaseBack() {
        green.run(() -> time.gate().await(Duration.ofSeconds(30)));
        time.advance(Duration.ofMinutes(1));

        assertThat(green.log).containsExactly("elected 0", "ended");
        assertThat(server.spec("holderIdentity")).isEmpty();
        assertThat(server.spec("leaseDurationSeconds")).isEqualTo("1");
    }

    @Test
    void aCandidateStoppedWhileItsClaimIsUnansweredGivesBackWhatItMayHold() {
        blue.wire.setWeather(() -> new Weather(Duration.ZERO, Duration.ofSeconds(1)));
        blue.run();
        time.advance(Duration.ofMillis(1500));
        assertThat(server.spec("holderIdentity")).isEqualTo("blue");

        blue.stop();
        time.advance(Duration.ofSeconds(10));

        assertThat(server.spec("holderIdentity")).isEmpty();
        assertThat(blue.log).isEmpty();
    }

    @Test
    void wallClockJumpsDecideNothing() {
        elect(blue);
        green.setWallClockWrongBy(Duration.ofDays(365));
        green.run();
        time.advance(Duration.ofMinutes(1));
        blue.setWallClockWrongBy(Duration.ofDays(-365));
        time.advance(Duration.ofMinutes(5));
        blue.setWallClockWrongBy(Duration.ofDays(365));
        time.advance(Duration.ofMinutes(5));

        assertThat(blue.log).containsExactly("elected 0");
        assertThat(green.log).isEmpty();
    }

    @Test
    void aLongerDurationOfTheOldVersionIsHonouredByTheNewOne() {
        Replica patient = new Replica(
                time,
                server,
                OPTIONS.withIdentity("patient").withTimings(Duration.ofMinutes(5), Duration.ofMinutes(4), RETRY));
        elect(patient);
        green.run();
        time.advance(Duration.ofMinutes(1));

        patient.crash();

        assertThat(time.runUntil(green::leads, Duration.ofSeconds(290))).isFalse();
        assertThat(patient.leads()).isFalse();
        assertThat(time.runUntil(green::leads, Duration.ofSeconds(14))).isTrue();
    }

    @Test
    void aLeaseWithoutASpecIsTaken() {
        server.put("{\"metadata\":{\"namespace\":\"demo\",\"name\":\"operator\"}}");

        elect(green);

        assertThat(server.spec("holderIdentity")).isEqualTo("green");
    }

    @Test
    void whatOthersWroteIntoTheLeaseSurvives() {
        server.put("""
                {"metadata": {"namespace": "demo", "name": "operator", "labels": {"team": "iot"}, "novelty": [1]},
                 "spec": {"strategy": "OldestEmulationVersion", "novelty": {"a": 1}}}""");

        elect(green);

        assertThat(server.spec("strategy")).isEqualTo("OldestEmulationVersion");
        assertThat(server.lease().getAsJsonObject("spec").get("novelty")).hasToString("{\"a\":1}");
        assertThat(server.lease().getAsJsonObject("metadata").get("labels")).hasToString("{\"team\":\"iot\"}");
    }

    @Test
    void aLeaseDeletedByHandIsMadeAgainByItsLeaderAtOnce() {
        elect(blue);
        green.run();
        time.advance(Duration.ofSeconds(5));

        server.delete();
        time.runUntilIdle();

        assertThat(server.spec("holderIdentity")).isEqualTo("blue");
        assertThat(blue.log).containsExactly("elected 0");
        assertThat(green.log).isEmpty();
    }

    @Test
    void aProblemWithTheLeaseIsNamedUntilItIsGone() {
        blue.crash();
        blue.run();
        time.advance(Duration.ofSeconds(30));
        assertThat(blue.leadership.problem())
                .hasValueSatisfying(text -> assertThat(text).startsWith("cannot read lease demo/operator: "));

        blue.wire.setWeather(() -> Weather.FAIR);
        time.advance(Duration.ofSeconds(30));
        assertThat(blue.leadership.problem()).isEmpty();
    }

    private Replica replica(String identity) {
        return new Replica(time, server, OPTIONS.withIdentity(identity));
    }

    private void elect(Replica replica) {
        replica.run();
        assertThat(time.runUntil(replica::leads, LONG)).isTrue();
    }

    private void endSlowly(Duration needed) throws InterruptedException {
        try {
            time.gate().await();
        } catch (InterruptedException e) {
            time.gate().await(needed);
        }
    }
}

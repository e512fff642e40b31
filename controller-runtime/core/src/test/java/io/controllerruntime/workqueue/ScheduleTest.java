// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.workqueue;

import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.workqueue.Next.Ended;
import io.controllerruntime.workqueue.Next.Idle;
import io.controllerruntime.workqueue.Next.Leased;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Time is in nanoseconds, and passes only by being named. */
class ScheduleTest {

    private final Schedule<String> schedule = new Schedule<>();

    @Test
    void aKeyAddedTwiceIsHandedOutOnce() {
        schedule.add("a", 0);
        schedule.add("a", 0);
        assertThat(schedule.take(0)).isEqualTo(new Leased<>("a", 0));
        assertThat(schedule.take(0)).isEqualTo(new Idle<>(Schedule.NEVER));
    }

    @Test
    void keysAreHandedOutInTheOrderInWhichTheyWereAdded() {
        schedule.add("b", 0);
        schedule.add("a", 0);
        schedule.add("b", 0);
        assertTaken("b", 0);
        assertTaken("a", 0);
    }

    @Test
    void delayedKeysAreHandedOutInTheOrderInWhichTheyBecomeDue() {
        schedule.add("late", 9);
        schedule.add("early", 3);
        assertTaken("early", 9);
        assertTaken("late", 9);
    }

    @Test
    void aKeyThatBecameDueEarlierGoesBeforeOneAddedNow() {
        schedule.add("timer", 3);
        schedule.add("event", 5);
        assertTaken("timer", 5);
        assertTaken("event", 5);
    }

    @Test
    void aKeyIsNotHandedOutBeforeItIsDue() {
        schedule.add("a", 10);
        assertThat(schedule.nextDue()).hasValue(10);
        assertThat(schedule.take(4)).isEqualTo(new Idle<>(6));
        assertThat(schedule.take(10)).isEqualTo(new Leased<>("a", 0));
    }

    @Test
    void aKeySaysForHowLongItHasBeenDue() {
        schedule.add("a", 10);
        assertThat(schedule.take(17)).isEqualTo(new Leased<>("a", 7));
    }

    @Test
    void anEarlierDueTimeReplacesALaterOne() {
        schedule.add("a", 10);
        schedule.add("a", 5);
        assertThat(schedule.nextDue()).hasValue(5);
    }

    @Test
    void aLaterDueTimeDoesNotReplaceAnEarlierOne() {
        schedule.add("a", 5);
        schedule.add("a", 10);
        assertThat(schedule.nextDue()).hasValue(5);
    }

    @Test
    void anEventEndsABackOffAndSwallowsTheTimer() {
        schedule.add("a", 10);
        schedule.add("a", 1);
        assertTaken("a", 1);
        schedule.done("a", 2);
        assertThat(schedule.take(20)).isEqualTo(new Idle<>(Schedule.NEVER));
    }

    @Test
    void aDueKeyKeepsItsPlaceWhenItIsAddedAgain() {
        schedule.add("a", 0);
        schedule.add("b", 1);
        schedule.effects(1);
        schedule.add("a", 5);
        assertTaken("a", 5);
    }

    @Test
    void aKeyInWorkIsHandedToNobodyElse() {
        schedule.add("a", 0);
        assertTaken("a", 0);
        schedule.add("a", 1);
        assertThat(schedule.take(1)).isInstanceOf(Idle.class);
        assertThat(schedule.nextDue()).isEmpty();
    }

    @Test
    void aKeyAddedWhileInWorkRunsAgainOnceAfterDone() {
        schedule.add("a", 0);
        assertTaken("a", 0);
        schedule.add("a", 1);
        schedule.add("a", 2);
        schedule.done("a", 3);
        assertTaken("a", 3);
        schedule.done("a", 4);
        assertThat(schedule.take(4)).isEqualTo(new Idle<>(Schedule.NEVER));
    }

    @Test
    void aKeyThatRunsAgainQueuesBehindTheOthers() {
        schedule.add("a", 0);
        assertTaken("a", 0);
        schedule.add("a", 1);
        schedule.add("b", 2);
        schedule.done("a", 3);
        assertTaken("b", 3);
        assertTaken("a", 3);
    }

    @Test
    void aDelayThatEndsDuringWorkIsOverAfterDone() {
        schedule.add("a", 0);
        assertTaken("a", 0);
        schedule.add("a", 5);
        schedule.done("a", 9);
        assertThat(schedule.take(9)).isEqualTo(new Leased<>("a", 0));
    }

    @Test
    void aDelayThatEndsAfterWorkKeepsItsTime() {
        schedule.add("a", 0);
        assertTaken("a", 0);
        schedule.add("a", 9);
        schedule.done("a", 5);
        assertThat(schedule.nextDue()).hasValue(9);
    }

    @Test
    void doneSaysHowLongTheWorkTook() {
        schedule.add("a", 0);
        assertTaken("a", 2);
        assertThat(schedule.done("a", 9)).hasValue(7);
    }

    @Test
    void doneOfAKeyThatIsNotInWorkChangesNothing() {
        schedule.add("a", 0);
        assertThat(schedule.done("a", 0)).isEmpty();
        assertTaken("a", 0);
    }

    @Test
    void afterTheCloseNothingIsAccepted() {
        schedule.close(0);
        schedule.add("a", 0);
        assertThat(schedule.take(0)).isEqualTo(new Ended<>());
    }

    @Test
    void whatIsDueAtTheCloseIsStillHandedOut() {
        schedule.add("a", 0);
        schedule.add("b", 5);
        schedule.close(5);
        assertTaken("a", 5);
        assertTaken("b", 5);
        assertThat(schedule.take(5)).isEqualTo(new Ended<>());
    }

    @Test
    void whatIsNotYetDueAtTheCloseIsDropped() {
        schedule.add("a", 6);
        schedule.close(5);
        assertThat(schedule.take(9)).isEqualTo(new Ended<>());
    }

    @Test
    void aKeyAddedWhileInWorkBeforeTheCloseStillRunsAgain() {
        schedule.add("a", 0);
        assertTaken("a", 0);
        schedule.add("a", 1);
        schedule.close(2);
        assertThat(schedule.take(2)).as("another worker stays").isEqualTo(new Idle<>(Schedule.NEVER));
        schedule.done("a", 3);
        assertTaken("a", 3);
        assertThat(schedule.take(3)).isEqualTo(new Ended<>());
    }

    @Test
    void aDelayOfAKeyInWorkIsDroppedByTheClose() {
        schedule.add("a", 0);
        assertTaken("a", 0);
        schedule.add("a", 9);
        schedule.close(2);
        assertThat(schedule.take(2)).isEqualTo(new Ended<>());
    }

    @Test
    void aNewKeyWakesAWorker() {
        schedule.add("a", 5);
        assertThat(schedule.effects(0).wakes()).isTrue();
        assertThat(schedule.effects(0).wakes()).as("once").isFalse();
    }

    @Test
    void aKeyThatIsDueLaterThanAnotherWakesNobody() {
        schedule.add("a", 5);
        schedule.effects(0);
        schedule.add("b", 6);
        assertThat(schedule.effects(0).wakes()).isFalse();
    }

    @Test
    void aWorkerThatLeavesSomethingToDoWakesTheNext() {
        schedule.add("a", 0);
        schedule.add("b", 9);
        schedule.effects(0);
        assertTaken("a", 0);
        assertThat(schedule.effects(0).wakes()).isTrue();
    }

    @Test
    void aWorkerThatTakesTheLastKeyWakesNobody() {
        schedule.add("a", 0);
        schedule.effects(0);
        assertTaken("a", 0);
        assertThat(schedule.effects(0).wakes()).isFalse();
    }

    @Test
    void aWorkerThatStopsWaitingWakesTheNext() {
        schedule.add("a", 9);
        schedule.effects(0);
        schedule.leave();
        assertThat(schedule.effects(0).wakes()).isTrue();
    }

    @Test
    void theEndWakesOneWorkerAfterTheOther() {
        schedule.close(0);
        assertThat(schedule.effects(0).wakes()).isTrue();
        schedule.take(0);
        assertThat(schedule.effects(0).wakes()).isTrue();
    }

    @Test
    void aKeyCountsAsAddedOnceItIsDue() {
        schedule.add("now", 0);
        schedule.add("later", 5);
        assertThat(schedule.effects(0).added()).isEqualTo(1);
        assertThat(schedule.effects(4).added()).isZero();
        assertThat(schedule.effects(5).added()).isEqualTo(1);
    }

    @Test
    void aKeyAddedWhileInWorkCountsAsAddedAfterDone() {
        schedule.add("a", 0);
        assertTaken("a", 0);
        schedule.effects(0);
        schedule.add("a", 1);
        assertThat(schedule.effects(1).added()).isZero();
        schedule.done("a", 2);
        assertThat(schedule.effects(2).added()).isEqualTo(1);
    }

    @Test
    void theSnapshotCountsWhatIsDueAndWhatIsInWork() {
        schedule.add("a", 0);
        assertTaken("a", 1);
        schedule.add("b", 2);
        assertTaken("b", 3);
        schedule.add("c", 4);
        schedule.add("d", 9);
        assertThat(schedule.snapshot(5)).isEqualTo(new QueueSnapshot(1, Duration.ofNanos(6), Duration.ofNanos(4)));
    }

    private void assertTaken(String key, long now) {
        assertThat(schedule.take(now))
                .isInstanceOfSatisfying(
                        Leased.class, lease -> assertThat(lease.key()).isEqualTo(key));
    }
}

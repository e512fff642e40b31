// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.controllerruntime.scheme.GroupVersionKind;
import io.controllerruntime.scheme.ObjectKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@NullUnmarked // every getter of a model may return null
class EventLogTest {

    private static final Instant ORIGIN = Instant.parse("2030-01-01T00:00:00Z");
    private static final long NANOS = ORIGIN.getEpochSecond() * 1_000_000_000;
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Occurrence QUOTA = about("blue", "the account has 100 buckets");

    private final EventLog log = new EventLog();
    private Duration elapsed = Duration.ZERO;

    @Nested
    class TheFirstOccurrence {

        @Test
        void isWrittenAtOnce() {
            observe(QUOTA);
            Report report = toWrite();
            assertThat(report.occurrence()).isEqualTo(QUOTA);
            assertThat(report.count()).isOne();
            assertThat(report.isKnown()).isFalse();
            assertThat(report.toModel().getSeries()).isNull();
        }

        @Test
        void isWrittenOnce() {
            observe(QUOTA);
            written();
            assertThat(next()).isEqualTo(new Next.Wait(EventLog.FINISH));
            pass(EventLog.FINISH);
            assertThat(next()).isEqualTo(new Next.Sleep());
        }

        @Test
        void ofEachObjectReasonActionNoteAndTypeIsAnEventOfItsOwn() {
            observe(QUOTA);
            observe(about("green", QUOTA.note()));
            observe(about("blue", "the account has 101 buckets"));
            observe(new Occurrence(
                    QUOTA.reporter(),
                    QUOTA.regarding(),
                    null,
                    EventType.NORMAL,
                    "QuotaExceeded",
                    "Provision",
                    QUOTA.note()));
            observe(new Occurrence(
                    QUOTA.reporter(), QUOTA.regarding(), null, EventType.WARNING, "Other", "Provision", QUOTA.note()));
            observe(new Occurrence(
                    QUOTA.reporter(),
                    QUOTA.regarding(),
                    null,
                    EventType.WARNING,
                    "QuotaExceeded",
                    "Other",
                    QUOTA.note()));
            observe(new Occurrence(
                    QUOTA.reporter(),
                    QUOTA.regarding(),
                    QUOTA.regarding(),
                    QUOTA.type(),
                    "QuotaExceeded",
                    "Provision",
                    QUOTA.note()));
            assertThat(writeAll()).hasSize(7).allMatch(report -> report.count() == 1);
        }

        @Test
        void hasANameOfItsObjectAndANanosecondOfItsOwn() {
            observe(QUOTA);
            observe(about("blue", "other"));
            assertThat(writeAll())
                    .extracting(Report::name)
                    .containsExactly("blue.%x".formatted(NANOS), "blue.%x".formatted(NANOS + 1));
        }

        @Test
        void hasAValidNameThoughItsObjectHasNone() {
            observe(about("system:node", "note"));
            observe(about("a".repeat(250), "note"));
            assertThat(writeAll()).extracting(Report::name).allMatch(name -> name.startsWith("event."));
        }
    }

    @Nested
    class ARepetition {

        @Test
        void isReportedAtOnceTheFirstTime() {
            observe(QUOTA);
            String name = written().name();
            pass(Duration.ofMinutes(1));
            observe(QUOTA);

            Report report = written();
            assertThat(report.isKnown()).isTrue();
            assertThat(report.name()).isEqualTo(name);
            assertThat(report.first()).isEqualTo(ORIGIN);
            assertThat(report.series().getCount()).isEqualTo(2);
            assertThat(report.last()).isEqualTo(ORIGIN.plus(Duration.ofMinutes(1)));
        }

        @Test
        void travelsWithTheEventWhereThatIsNotWrittenYet() {
            observe(QUOTA);
            observe(QUOTA);
            observe(QUOTA);
            Report report = written();
            assertThat(report.isKnown()).isFalse();
            assertThat(report.toModel().getSeries().getCount()).isEqualTo(3);
            assertThat(next()).isInstanceOf(Next.Wait.class);
        }

        @Test
        void thatComesWhileTheEventIsBeingWrittenIsReportedAfterIt() {
            observe(QUOTA);
            Report report = toWrite();
            observe(QUOTA);
            log.written(report, now());
            assertThat(toWrite().count()).isEqualTo(2);
        }

        @Test
        void isOnlyCountedFromTheSecondTimeOn() {
            observe(QUOTA);
            written();
            observe(QUOTA);
            written();
            observe(QUOTA);
            observe(QUOTA);
            assertThat(next()).isEqualTo(new Next.Wait(EventLog.FINISH));
        }

        @Test
        void comesWithTheFinalCountWhenNoneFollows() {
            repeated(4);
            pass(EventLog.FINISH);
            assertThat(written().count()).isEqualTo(4);
            assertThat(next()).isEqualTo(new Next.Sleep());
        }

        @Test
        void keepsItsSeriesAlive() {
            repeated(3);
            pass(EventLog.FINISH.minusSeconds(1));
            observe(QUOTA);
            pass(EventLog.FINISH.minusSeconds(1));
            assertThat(next()).isEqualTo(new Next.Wait(Duration.ofSeconds(1)));
            pass(Duration.ofSeconds(1));
            assertThat(written().count()).isEqualTo(4);
        }

        @Test
        void afterTheSeriesHasEndedIsANewEvent() {
            repeated(3);
            pass(EventLog.FINISH);
            String name = written().name();
            observe(QUOTA);
            Report report = toWrite();
            assertThat(report.count()).isOne();
            assertThat(report.name()).isNotEqualTo(name);
        }

        @Test
        void isReportedEveryHalfHourSoThatTheServerDoesNotForget() {
            repeated(2);
            for (int minutes = 5; minutes <= 25; minutes += 5) {
                pass(Duration.ofMinutes(5));
                observe(QUOTA);
                assertThat(next()).as("after %s minutes", minutes).isInstanceOf(Next.Wait.class);
            }
            pass(Duration.ofMinutes(5));
            Report report = written();
            assertThat(report.count()).isEqualTo(7);
            assertThat(report.isKnown()).isTrue();
        }

        @Test
        void ofAnEventThatTheServerHasForgottenIsWrittenAnew() {
            observe(QUOTA);
            String name = written().name();
            observe(QUOTA);
            log.missing();
            Report report = written();
            assertThat(report.isKnown()).isFalse();
            assertThat(report.name()).isEqualTo(name);
            assertThat(report.toModel().getSeries().getCount()).isEqualTo(2);
        }
    }

    @Nested
    class AServerThatDoesNotAnswer {

        @Test
        void holdsAllUpForThePause() {
            observe(QUOTA);
            observe(about("green", "note"));
            assertThat(log.failed(PAUSE, now())).isEqualTo(Fate.KEPT);
            assertThat(next()).isEqualTo(new Next.Wait(PAUSE));
            pass(PAUSE);
            assertThat(writeAll())
                    .extracting(Report::occurrence)
                    .startsWith(QUOTA)
                    .hasSize(2);
        }

        @Test
        void isTriedTwelveTimes() {
            observe(QUOTA);
            for (int i = 1; i < EventLog.TRIES; i++) {
                assertThat(log.failed(PAUSE, now())).isEqualTo(Fate.KEPT);
                pass(PAUSE);
                assertThat(toWrite().occurrence()).isEqualTo(QUOTA);
            }
            assertThat(log.failed(PAUSE, now())).isEqualTo(Fate.GIVEN_UP);
            assertThat(next()).isEqualTo(new Next.Sleep());
        }

        @Test
        void isTriedAfreshForTheNextEvent() {
            observe(QUOTA);
            observe(about("green", "note"));
            log.failed(PAUSE, now());
            pass(PAUSE);
            log.refused();
            assertThat(toWrite().occurrence().regarding().key().name()).isEqualTo("green");
        }
    }

    @Nested
    class Room {

        @Test
        void forTheServerIsBoundedAndTheNewestAreDropped() {
            var fates = IntStream.rangeClosed(0, EventLog.MOST_WAITING)
                    .mapToObj(i -> observe(about("object-" + i, "note")))
                    .toList();
            assertThat(fates.subList(0, EventLog.MOST_WAITING)).containsOnly(Fate.KEPT);
            assertThat(fates.getLast()).isEqualTo(Fate.BUFFER_FULL);
            assertThat(toWrite().occurrence().regarding().key().name()).isEqualTo("object-0");
        }

        @Test
        void isMadeByWriting() {
            IntStream.rangeClosed(0, EventLog.MOST_WAITING).forEach(i -> observe(about("object-" + i, "note")));
            written();
            assertThat(observe(about("late", "note"))).isEqualTo(Fate.KEPT);
        }

        @Test
        void isNotNeededToCountARepetition() {
            IntStream.rangeClosed(0, EventLog.MOST_WAITING).forEach(i -> observe(about("object-" + i, "note")));
            assertThat(observe(about("object-7", "note"))).isEqualTo(Fate.KEPT);
        }

        @Test
        void forSeriesIsBoundedAndTheEldestEndsEarly() {
            repeated(3);
            for (int i = 0; i < EventLog.MOST_SERIES; i++) {
                observe(about("object-" + i, "note"));
                written();
            }
            observe(QUOTA);
            assertThat(writeAll())
                    .last()
                    .satisfies(report -> assertThat(report.count()).isOne());
        }
    }

    @Nested
    class AnObject {

        @Test
        void hasTwentyFiveEventsAtOnce() {
            assertThat(flood(26).subList(0, 25)).containsOnly(Fate.KEPT);
            assertThat(observe(about("blue", "one more"))).isEqualTo(Fate.TOO_MANY);
            assertThat(observe(about("green", "another object"))).isEqualTo(Fate.KEPT);
        }

        @Test
        void hasOneMoreEveryFiveMinutes() {
            flood(25);
            pass(TokenBuckets.REFILL.minusSeconds(1));
            assertThat(observe(about("blue", "early"))).isEqualTo(Fate.TOO_MANY);
            pass(Duration.ofSeconds(1));
            assertThat(observe(about("blue", "in time"))).isEqualTo(Fate.KEPT);
            assertThat(observe(about("blue", "at once"))).isEqualTo(Fate.TOO_MANY);
        }

        @Test
        void mayRepeatItselfForNothing() {
            observe(QUOTA);
            flood(24);
            assertThat(observe(QUOTA)).isEqualTo(Fate.KEPT);
            assertThat(observe(about("blue", "news"))).isEqualTo(Fate.TOO_MANY);
        }

        private List<Fate> flood(int events) {
            return IntStream.range(0, events)
                    .mapToObj(i -> observe(about("blue", "note " + i)))
                    .toList();
        }
    }

    @Nested
    class TheEnd {

        @Test
        void comesWhenAllIsWrittenWithTheCountsOfAllSeries() {
            repeated(5);
            observe(about("green", "note"));
            log.end();
            assertThat(writeAll()).extracting(Report::count).containsExactlyInAnyOrder(5, 1);
            assertThat(next()).isEqualTo(new Next.Ended());
        }

        @Test
        void comesAfterWhatWasCountedDuringTheLastWrite() {
            observe(QUOTA);
            written();
            observe(QUOTA);
            Report report = toWrite();
            observe(QUOTA);
            log.end();
            log.written(report, now());
            assertThat(written().count()).isEqualTo(3);
            assertThat(next()).isEqualTo(new Next.Ended());
        }

        @Test
        void comesAfterWhatIsObservedMeanwhile() {
            repeated(2);
            log.end();
            observe(QUOTA);
            assertThat(written().count()).isEqualTo(3);
            assertThat(next()).isEqualTo(new Next.Ended());
        }

        @Test
        void waitsForNoPauseAndTriesNothingTwice() {
            observe(QUOTA);
            log.failed(PAUSE, now());
            log.end();
            assertThat(next()).isInstanceOf(Next.Write.class);
            assertThat(log.failed(PAUSE, now())).isEqualTo(Fate.GIVEN_UP);
            assertThat(next()).isEqualTo(new Next.Ended());
        }

        @Test
        void isNoneForTheNextTime() {
            log.end();
            log.resume();
            observe(QUOTA);
            written();
            assertThat(next()).isInstanceOf(Next.Wait.class);
        }
    }

    @Nested
    class Words {

        @Test
        void beyondTheServersLimitAreCutOffBetweenCharacters() {
            for (String character : List.of("x", "\u00e4", "\u20ac", "\ud83d\ude00")) {
                String note = about("blue", character.repeat(1025)).note();
                assertThat(note.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(1020, 1024);
                assertThat(note).endsWith(character + "...");
            }
            assertThat(about("blue", "x".repeat(1024)).note()).isEqualTo("x".repeat(1024));
        }

        @Test
        void forMachinesMustBeThereAndShort() {
            for (String word : List.of("", "x".repeat(129))) {
                assertThatThrownBy(() ->
                                new Occurrence(QUOTA.reporter(), QUOTA.regarding(), null, QUOTA.type(), word, "a", "n"))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageStartingWith("the reason of an event must have 1 to 128 characters");
                assertThatThrownBy(() ->
                                new Occurrence(QUOTA.reporter(), QUOTA.regarding(), null, QUOTA.type(), "r", word, "n"))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageStartingWith("the action of an event must have 1 to 128 characters");
            }
        }
    }

    private static Occurrence about(String name, String note) {
        return new Occurrence(
                new Occurrence.Reporter("bucket-controller", "bucket-controller-host"),
                new Reference(GroupVersionKind.of("example.org/v1", "Bucket"), ObjectKey.of("demo", name), "uid-1"),
                null,
                EventType.WARNING,
                "QuotaExceeded",
                "Provision",
                note);
    }

    /** A series of which two occurrences are written. */
    private void repeated(int times) {
        observe(QUOTA);
        written();
        observe(QUOTA);
        written();
        IntStream.range(2, times).forEach(i -> observe(QUOTA));
    }

    private Fate observe(Occurrence occurrence) {
        return log.observe(occurrence, ORIGIN.plus(elapsed), now());
    }

    private long now() {
        return Long.MAX_VALUE - Duration.ofMinutes(1).toNanos() + elapsed.toNanos(); // overflows on the way
    }

    private void pass(Duration time) {
        elapsed = elapsed.plus(time);
    }

    private Next next() {
        return log.next(now());
    }

    private Report toWrite() {
        assertThat(next()).isInstanceOf(Next.Write.class);
        return ((Next.Write) next()).report();
    }

    private Report written() {
        Report report = toWrite();
        log.written(report, now());
        return report;
    }

    private List<Report> writeAll() {
        var reports = new ArrayList<Report>();
        while (next() instanceof Next.Write(Report report)) {
            log.written(report, now());
            reports.add(report);
        }
        return reports;
    }
}

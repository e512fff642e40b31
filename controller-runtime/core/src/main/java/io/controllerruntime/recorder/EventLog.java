// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.recorder;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Decides which event is written when. A step machine for one thread at a time: time is an argument, writing is somebody else's.
 *
 * <p>The first occurrence is written at once, and so is the first repetition, as a series. Further ones are counted; the count is written
 * when none has come for {@link #FINISH}, which ends the series, or when it was not written for {@link #REFRESH}, so that the server does
 * not forget it. Source of the protocol: client-go, tools/events/event_broadcaster.go. In contrast to it, a repetition that comes before
 * its event is written travels with it, the deadlines are those of each series, and the newest events are refused where there is no room:
 * the oldest tell how it began.
 */
final class EventLog {

    static final Duration FINISH = Duration.ofMinutes(6);
    static final Duration REFRESH = Duration.ofMinutes(30);

    /** Source: maxQueuedEvents. */
    static final int MOST_WAITING = 1000;

    /** Source: maxLruCacheEntries in client-go, tools/record/events_cache.go. */
    static final int MOST_SERIES = 4096;

    /** Source: maxTriesPerEvent. */
    static final int TRIES = 12;

    /** With a suffix of 17 characters still a valid name. */
    private static final int LONGEST_NAME = 236;

    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");

    /** In the order in which they were seen last. */
    private final Map<Occurrence, Series> bySeen = new LinkedHashMap<>();

    /** Those the server knows, in the order in which it was told last. */
    private final Set<Series> byTold = new LinkedHashSet<>();

    private final Deque<Series> waiting = new ArrayDeque<>();
    private final TokenBuckets buckets = new TokenBuckets();
    private boolean isEnding;
    private boolean isHeldUp;
    private long heldUntil;
    private long lastStamp;

    /** Something happened: at {@code time} for people, at {@code now} by the monotonic clock. */
    Fate observe(Occurrence occurrence, Instant time, long now) {
        Series known = bySeen.remove(occurrence);
        if (known == null) {
            return begin(occurrence, time, now);
        }
        known.count++;
        known.last = time;
        known.lastSeen = now;
        bySeen.put(occurrence, known);
        if (isDue(known)) {
            enqueue(known);
        }
        return Fate.KEPT;
    }

    /** Whether its next repetition is written at once: the first one is, and each is while the log is ending. */
    private boolean isDue(Series series) {
        return series.told == 1 || isEnding;
    }

    private Fate begin(Occurrence occurrence, Instant time, long now) {
        if (waiting.size() >= MOST_WAITING) {
            return Fate.BUFFER_FULL;
        }
        if (!buckets.take(occurrence, now)) {
            return Fate.TOO_MANY;
        }
        if (bySeen.size() >= MOST_SERIES) {
            finish(bySeen.values().iterator().next());
        }
        var series = new Series(occurrence, name(occurrence, time), time, now);
        bySeen.put(occurrence, series);
        enqueue(series);
        return Fate.KEPT;
    }

    /** Unique among the events of one process: no two have the same nanosecond. */
    private String name(Occurrence occurrence, Instant time) {
        long nanos = time.getEpochSecond() * 1_000_000_000L + time.getNano();
        lastStamp = Math.max(nanos, lastStamp + 1);
        String object = occurrence.regarding().key().name();
        boolean isValid = object.length() <= LONGEST_NAME
                && Pattern.compile("\\.")
                        .splitAsStream(object)
                        .allMatch(label -> LABEL.matcher(label).matches());
        return (isValid ? object : "event") + "." + Long.toHexString(lastStamp);
    }

    private void enqueue(Series series) {
        if (!series.isWaiting && waiting.size() < MOST_WAITING) {
            series.isWaiting = true;
            waiting.add(series);
        }
    }

    /** What is to be done now. */
    Next next(long now) {
        finishIdle(now);
        refresh(now);
        Series head = waiting.peek();
        if (head == null) {
            return isEnding ? new Next.Ended() : sleep(now);
        }
        return isHeldUp && heldUntil - now > 0
                ? new Next.Wait(Duration.ofNanos(heldUntil - now))
                : new Next.Write(Report.of(head));
    }

    private void finishIdle(long now) {
        while (!bySeen.isEmpty()) {
            Series eldest = bySeen.values().iterator().next();
            if (now - eldest.lastSeen < FINISH.toNanos()) {
                return;
            }
            finish(eldest);
        }
    }

    private void finish(Series series) {
        forget(series);
        if (series.hasNews()) {
            enqueue(series);
        }
    }

    private void forget(Series series) {
        bySeen.remove(series.occurrence, series);
        byTold.remove(series);
    }

    private void refresh(long now) {
        while (!byTold.isEmpty()) {
            Series eldest = byTold.iterator().next();
            if (now - eldest.toldAt < REFRESH.toNanos()) {
                return;
            }
            byTold.remove(eldest);
            eldest.toldAt = now;
            byTold.add(eldest);
            if (eldest.hasNews()) {
                enqueue(eldest);
            }
        }
    }

    private Next sleep(long now) {
        if (bySeen.isEmpty()) {
            return new Next.Sleep();
        }
        long finish = bySeen.values().iterator().next().lastSeen + FINISH.toNanos() - now;
        long refresh = byTold.isEmpty() ? finish : byTold.iterator().next().toldAt + REFRESH.toNanos() - now;
        return new Next.Wait(Duration.ofNanos(Math.min(finish, refresh)));
    }

    /** The server has what {@link #next} wanted written. */
    void written(Report report, long now) {
        Series series = takeHead();
        series.failures = 0;
        series.told = report.count();
        series.toldAt = now;
        byTold.remove(series);
        if (bySeen.get(series.occurrence) == series) {
            byTold.add(series);
            if (series.hasNews() && isDue(series)) {
                enqueue(series);
            }
        } else if (series.hasNews()) {
            enqueue(series);
        }
    }

    /** The server no longer has the event that {@link #next} wanted continued: it is to be written anew. */
    void missing() {
        waiting.element().told = 0;
    }

    /**
     * The server could not be told.
     *
     * @param pause how long nothing is tried
     * @return what becomes of it
     */
    Fate failed(Duration pause, long now) {
        Series series = waiting.element();
        series.failures++;
        if (isEnding || series.failures >= TRIES) {
            forget(takeHead());
            return Fate.GIVEN_UP;
        }
        isHeldUp = true;
        heldUntil = now + pause.toNanos();
        return Fate.KEPT;
    }

    /** The server does not want it. */
    void refused() {
        forget(takeHead());
    }

    private Series takeHead() {
        isHeldUp = false;
        Series head = waiting.remove();
        head.isWaiting = false;
        return head;
    }

    /** Write what there is to write, and end. */
    void end() {
        isEnding = true;
        isHeldUp = false;
        bySeen.values().stream().filter(Series::hasNews).forEach(this::enqueue);
    }

    /** Whether it was told to end. */
    boolean isEnding() {
        return isEnding;
    }

    /** Go on after an end. */
    void resume() {
        isEnding = false;
    }
}

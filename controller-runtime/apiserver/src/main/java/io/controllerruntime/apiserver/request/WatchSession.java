// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.request;

import io.controllerruntime.apiserver.errors.StorageErrors;
import io.controllerruntime.apiserver.storage.Change;
import io.controllerruntime.apiserver.storage.CompactedException;
import io.controllerruntime.apiserver.storage.Stored;
import io.controllerruntime.apiserver.storage.Watch;
import io.controllerruntime.runtime.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/**
 * An open watch: what is there, then what changes, now and then a bookmark, until its time is up.
 *
 * <p>One reader; the fields are its own. {@link #close} may be called from anywhere.
 */
final class WatchSession implements EventStream {

    private static final Duration BOOKMARK_EVERY = Duration.ofMinutes(1);

    /** So long before its end a watch gets a last bookmark. */
    private static final Duration LAST_BOOKMARK = Duration.ofSeconds(2);

    private final Watch watch;
    private final WatchEvents events;
    private final Clock clock;
    private final long end;
    private final boolean hasBookmarks;
    private final Queue<byte[]> pending = new ArrayDeque<>();
    private long nextBookmark;
    private boolean isOver;

    WatchSession(Watch watch, WatchEvents events, Clock clock, Duration timeout, boolean hasBookmarks) {
        this.watch = watch;
        this.events = events;
        this.clock = clock;
        this.hasBookmarks = hasBookmarks;
        long now = clock.nanoTime();
        end = now + timeout.toNanos();
        nextBookmark = Math.min(now + BOOKMARK_EVERY.toNanos(), end - LAST_BOOKMARK.toNanos());
    }

    /** Tells first what was there at {@code revision}, and where that ends. */
    void begin(List<Stored> items, long revision) {
        items.forEach(item -> pending.add(events.added(item)));
        if (hasBookmarks) {
            pending.add(events.initialEventsEnd(revision));
        }
    }

    @Override
    public Optional<byte[]> next() throws InterruptedException {
        while (pending.isEmpty() && !isOver && !watch.isClosed()) {
            long now = clock.nanoTime();
            if (now >= end) {
                isOver = true;
            } else if (hasBookmarks && now >= nextBookmark) {
                bookmark(now);
            } else {
                await(Duration.ofNanos((hasBookmarks && nextBookmark > now ? Math.min(nextBookmark, end) : end) - now));
            }
        }
        return watch.isClosed() ? Optional.empty() : Optional.ofNullable(pending.poll());
    }

    private void await(Duration atMost) throws InterruptedException {
        try {
            for (Change change : watch.next(atMost)) {
                events.of(change).ifPresent(pending::add);
            }
        } catch (CompactedException e) {
            pending.add(events.error(StorageErrors.watchExpired(e.requested(), e.oldest() + 1)));
            isOver = true;
        }
    }

    private void bookmark(long now) {
        pending.add(events.bookmark(watch.revision()));
        long last = end - LAST_BOOKMARK.toNanos();
        nextBookmark = now < last ? Math.min(now + BOOKMARK_EVERY.toNanos(), last) : end;
    }

    @Override
    public void close() {
        watch.close();
    }
}

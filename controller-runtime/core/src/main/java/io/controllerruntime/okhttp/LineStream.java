// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.okhttp;

import io.controllerruntime.transport.WatchStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.Call;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * The lines of an open watch, handed from the thread that reads the connection to the one that asked for them.
 *
 * <p>Invariant: at most {@value #AHEAD} lines wait, so a slow reader slows the server down; once there is an end, no line is added.
 */
final class LineStream implements WatchStream {

    private static final int AHEAD = 16;

    /** Why no more lines come: null for good order. */
    private record End(@Nullable IOException failure) {}

    private final Call call;
    private final Duration stall;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<byte[]> lines = new ArrayDeque<>(); // guarded by lock
    private @Nullable End end; // guarded by lock

    /** @param stall how long {@link #next} waits at most */
    LineStream(Call call, Duration stall) {
        this.call = call;
        this.stall = stall;
    }

    /** Reads lines until there are no more or the stream is closed; never throws. */
    void readFrom(BufferedSource source) {
        try {
            byte[] line = line(source);
            while (line != null && put(line)) {
                line = line(source);
            }
            end(new End(null));
        } catch (IOException e) {
            end(new End(e));
        }
    }

    /** The next line that is not blank, or null at the end; a last line without its line break counts. */
    private static byte @Nullable [] line(BufferedSource source) throws IOException {
        while (!source.exhausted()) {
            long length = source.indexOf((byte) '\n');
            byte[] line = length < 0 ? source.readByteArray() : source.readByteArray(length);
            if (length >= 0) {
                source.skip(1);
            }
            if (line.length > 0) {
                return line;
            }
        }
        return null;
    }

    private boolean put(byte[] line) {
        lock.lock();
        try {
            while (lines.size() == AHEAD && end == null) {
                changed.awaitUninterruptibly();
            }
            if (end != null) {
                return false;
            }
            lines.add(line);
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void end(End why) {
        lock.lock();
        try {
            end = end == null ? why : end;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<byte[]> next() throws IOException {
        try {
            return take();
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting");
        } catch (TimeoutException e) {
            close();
            throw new IOException("silent for " + stall.toMillis() + " ms", e);
        }
    }

    private Optional<byte[]> take() throws IOException, InterruptedException, TimeoutException {
        lock.lockInterruptibly();
        try {
            long left = TimeUnit.NANOSECONDS.convert(stall);
            while (lines.isEmpty() && end == null) {
                if (left <= 0) {
                    throw new TimeoutException();
                }
                left = changed.awaitNanos(left);
            }
            changed.signalAll();
            return lines.isEmpty() ? ended() : Optional.of(lines.remove());
        } finally {
            lock.unlock();
        }
    }

    private Optional<byte[]> ended() throws IOException {
        if (end != null && end.failure() != null) {
            throw new IOException(end.failure().getMessage(), end.failure());
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        lock.lock();
        try {
            lines.clear();
            end = end == null ? new End(null) : end;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        call.cancel();
    }
}

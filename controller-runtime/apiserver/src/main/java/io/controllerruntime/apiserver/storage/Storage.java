// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.storage;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.controllerruntime.runtime.Gate;
import io.controllerruntime.runtime.TaskRunner;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** All objects, their history, and the one counter of revisions. Thread-safe; has no thread of its own. */
public final class Storage {

    /** Where etcd begins to count. */
    private static final long FIRST_REVISION = 1;

    private final TaskRunner tasks;
    private final HistoryLimits limits;
    private final Map<String, Table> tables = new ConcurrentHashMap<>();
    private final Replica current = new Replica(this, revision -> revision);
    private final List<Replica> lagging = new CopyOnWriteArrayList<>();

    // Guards every write. Invariant: the history has each version after `compacted`, in order, once here and once in
    // its table's; a version is
    // at the head of its key before its revision is the current one, so a reader of the current revision finds all that
    // belongs to it.
    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock")
    private final Window history = new Window();

    @GuardedBy("lock")
    private long historyBytes;

    private volatile long revision = FIRST_REVISION;
    private volatile long compacted = FIRST_REVISION;

    public Storage(TaskRunner tasks, HistoryLimits limits) {
        this.tasks = tasks;
        this.limits = limits;
    }

    /** The table of that name; it begins empty, with its history, when it is first asked for. */
    public Table table(String name) {
        return tables.computeIfAbsent(name, key -> new Table(this, revision));
    }

    /** The revision of the last write. */
    public long revision() {
        return revision;
    }

    /** The oldest revision that can be read. */
    public long compacted() {
        return compacted;
    }

    /** Forgets how things were before {@code upTo}, or before now if that is earlier. */
    public void compact(long upTo) {
        lock.lock();
        try {
            long target = Math.min(upTo, revision);
            while (history.size() > 0 && history.get(0).revision <= target) {
                forgetOldest();
            }
            compacted = Math.max(compacted, target);
            tables.values().forEach(table -> table.forgetUpTo(target));
        } finally {
            lock.unlock();
        }
        wakeAll();
    }

    private void wakeAll() {
        tables.values().forEach(Table::wakeWatches);
        lagging.forEach(Replica::wake);
    }

    /** The reader who sees every write at once. */
    public Replica current() {
        return current;
    }

    /** A reader who sees each write only when so many more are done. Whoever opens it closes it. */
    public Replica laggingBy(long revisions) {
        return lagging(now -> now - revisions);
    }

    /** A reader who sees no write from now on. Whoever opens it closes it. */
    public Replica frozen() {
        long then = revision;
        return lagging(now -> then);
    }

    private Replica lagging(LongUnaryOperator seen) {
        var replica = new Replica(this, seen);
        lagging.add(replica);
        return replica;
    }

    void caughtUp(Replica replica) {
        wakeAll();
        lagging.remove(replica);
    }

    /** Makes {@code draft} (null: nothing) the newest version of {@code key}, if {@code expected} is its newest revision (0: there is none). */
    Optional<Version> write(Table table, String key, long expected, @Nullable Stored draft) {
        Version written;
        lock.lock();
        try {
            Version head = table.head(key);
            if (expected != (head == null || head.object == null ? 0 : head.revision)) {
                return Optional.empty();
            }
            long next = revision + 1;
            written = new Version(table, key, next, draft == null ? null : draft.at(next), head);
            table.append(written);
            remember(written);
            revision = next;
        } finally {
            lock.unlock();
        }
        wake(table);
        return Optional.of(written);
    }

    /** What a replica sees by this write may have been written to any table. */
    private void wake(Table written) {
        if (lagging.isEmpty()) {
            written.wakeWatches();
        } else {
            wakeAll();
        }
        current.wake();
    }

    @GuardedBy("lock")
    private void remember(Version version) {
        history.add(version);
        historyBytes += version.weight();
        while (history.size() > limits.changes() || (historyBytes > limits.bytes() && history.size() > 1)) {
            forgetOldest();
        }
    }

    @GuardedBy("lock")
    private void forgetOldest() {
        Version oldest = history.removeFirst();
        historyBytes -= oldest.weight();
        compacted = oldest.revision;
        oldest.table.forget(oldest);
    }

    /** Reads a table's history; the lock makes a version and what was before it one view. */
    Table.Batch read(Table table, long after, int atMost, Replica replica) {
        lock.lock();
        try {
            return table.changes(after, atMost, replica.reached(revision));
        } finally {
            lock.unlock();
        }
    }

    Gate gate() {
        return tasks.gate();
    }
}

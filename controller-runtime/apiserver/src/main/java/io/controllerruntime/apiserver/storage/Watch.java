// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.storage;

import io.controllerruntime.runtime.Gate;
import java.time.Duration;
import java.util.List;

/**
 * Follows the changes of a table at its own pace: nobody waits for it, and it holds nothing but its place in the history.
 *
 * <p>One reader; {@link #close} may be called from anywhere.
 */
public final class Watch implements AutoCloseable {

    /** So many that taking the lock does not matter, so few that it is not held for long. */
    private static final int BATCH = 256;

    private final Table table;
    private final Gate gate;
    private final Replica replica;
    private volatile boolean closed;

    /** Everything up to here was read. */
    private long revision;

    Watch(Table table, Gate gate, long revision, Replica replica) {
        this.table = table;
        this.gate = gate;
        this.replica = replica;
        this.revision = revision;
    }

    /**
     * The changes that nobody read yet; when there are none, waits for one. Empty when the time is up, after {@link #close}, and now and then
     * for no reason.
     *
     * @throws CompactedException when it fell so far behind that changes are forgotten
     */
    public List<Change> next(Duration atMost) throws InterruptedException {
        List<Change> changes = read();
        if (changes.isEmpty() && !closed && gate.await(atMost)) {
            changes = read();
        }
        return changes;
    }

    /** The changes that nobody read yet, without waiting for one. */
    public List<Change> poll() {
        return read();
    }

    private List<Change> read() {
        if (closed) {
            return List.of();
        }
        Table.Batch batch = table.read(revision, BATCH, replica);
        // A watch may begin in the future: what comes before then is none of its changes.
        revision = Math.max(revision, batch.upTo());
        return batch.changes();
    }

    /** Everything up to this revision was read. */
    public long revision() {
        return revision;
    }

    public boolean isClosed() {
        return closed;
    }

    void wake() {
        gate.open();
    }

    @Override
    public void close() {
        closed = true;
        table.end(this);
        gate.open();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.auth;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** The decisions of an authorizer, for tests of least privilege to read: the newest {@value #MOST} of them. Thread-safe. */
public final class AuthorizationLog {

    static final int MOST = 100_000;

    // Invariant: never more than MOST entries.
    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock")
    private final Deque<Entry> entries = new ArrayDeque<>();

    /**
     * One decision.
     *
     * @param user who
     * @param attributes what
     * @param decision whether they may
     */
    public record Entry(User user, Attributes attributes, Decision decision) {}

    /** An authorizer that decides as {@code authorizer} does, and is recorded here. */
    public Authorizer recording(Authorizer authorizer) {
        return (user, attributes) -> {
            Decision decision = authorizer.authorize(user, attributes);
            add(new Entry(user, attributes, decision));
            return decision;
        };
    }

    private void add(Entry entry) {
        lock.lock();
        try {
            entries.addLast(entry);
            if (entries.size() > MOST) {
                entries.removeFirst();
            }
        } finally {
            lock.unlock();
        }
    }

    /** What was decided since the last {@link #clear}, in order. */
    public List<Entry> entries() {
        lock.lock();
        try {
            return List.copyOf(entries);
        } finally {
            lock.unlock();
        }
    }

    public void clear() {
        lock.lock();
        try {
            entries.clear();
        } finally {
            lock.unlock();
        }
    }
}

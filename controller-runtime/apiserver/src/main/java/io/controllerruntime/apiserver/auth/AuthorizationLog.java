// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.auth;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Every decision of an authorizer, for tests of least privilege to read. Thread-safe; it grows until it is cleared. */
public final class AuthorizationLog {

    private final Queue<Entry> entries = new ConcurrentLinkedQueue<>();

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
            entries.add(new Entry(user, attributes, decision));
            return decision;
        };
    }

    /** What was decided since the last {@link #clear}, in order. */
    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    public void clear() {
        entries.clear();
    }
}

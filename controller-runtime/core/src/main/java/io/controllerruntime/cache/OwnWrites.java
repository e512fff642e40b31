// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import io.controllerruntime.scheme.ObjectKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What this process wrote and the watch has not shown yet: laid over the watched objects for readers. Not thread-safe: the store's lock
 * guards it.
 *
 * <p>For each key a reader sees the response of the newest own write or, when there is none, what the watch showed last; and nothing where
 * this process has deleted the uid of that since.
 *
 * <p>A response is dropped when the watch has passed its resourceVersion, whatever the watch said about the key: from then on the watch
 * knows more. A deletion has no version, but a uid never comes back: it is hidden until the watch reports it gone. The report may come
 * before the response or, when a selector hides the object, never, so only the newest {@value #DELETIONS} deletions are remembered.
 */
final class OwnWrites {

    static final int DELETIONS = 4096;

    private final Map<ObjectKey, Entry> written = new HashMap<>();
    private final Set<String> deletedUids = new LinkedHashSet<>();

    /** Takes a response, unless a later one is here. The caller has made sure that the watch has not passed it. */
    void write(Entry response) {
        written.merge(
                response.key(),
                response,
                (had, got) -> ResourceVersions.isAfter(got.resourceVersion(), had.resourceVersion()) ? got : had);
    }

    void delete(String uid) {
        deletedUids.add(uid);
        if (deletedUids.size() > DELETIONS) {
            Iterator<String> oldestFirst = deletedUids.iterator();
            oldestFirst.next();
            oldestFirst.remove();
        }
    }

    /** The watch reported the deletion. */
    void deletionSeen(String uid) {
        deletedUids.remove(uid);
    }

    /** What readers see where the watch showed {@code seen}. */
    @Nullable
    Entry over(ObjectKey key, @Nullable Entry seen) {
        @Nullable Entry own = written.get(key);
        @Nullable Entry newest = own != null ? own : seen;
        return newest != null && !deletedUids.contains(newest.uid()) ? newest : null;
    }

    /** The response laid over a key, hidden or not. */
    @Nullable
    Entry written(ObjectKey key) {
        return written.get(key);
    }

    /** All responses, hidden or not; valid until the next change. */
    Collection<Entry> written() {
        return written.values();
    }

    void drop(ObjectKey key) {
        written.remove(key);
    }
}

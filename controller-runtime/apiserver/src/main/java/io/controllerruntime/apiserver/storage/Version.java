// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.storage;

import org.jspecify.annotations.Nullable;

/** A version of a key: at the same time the newest link of the chain of its versions, and an entry of the history. */
final class Version {

    final Table table;
    final String key;
    final long revision;

    /** Null when this write deleted the object. */
    final @Nullable Stored object;

    /** What was there before; null when there was nothing, or when history no longer knows. */
    private volatile @Nullable Version previous;

    Version(Table table, String key, long revision, @Nullable Stored object, @Nullable Version previous) {
        this.table = table;
        this.key = key;
        this.revision = revision;
        this.object = object;
        this.previous = previous;
    }

    /** What was there at {@code revision}; null when there was nothing. */
    @Nullable
    Stored at(long atRevision) {
        Version version = this;
        while (version != null && version.revision > atRevision) {
            version = version.previous;
        }
        return version == null ? null : version.object;
    }

    @Nullable
    Stored before() {
        Version version = previous;
        return version == null ? null : version.object;
    }

    /** The bytes that history alone keeps. */
    int weight() {
        Stored before = before();
        return before == null ? 0 : before.packed().size();
    }

    void forgetPrevious() {
        previous = null;
    }

    Change change() {
        return new Change(revision, before(), object);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.storage;

/**
 * One version of one object. Immutable.
 *
 * @param key {@code namespace/name}, or the name alone for an object of the cluster
 * @param revision the write that made this version; 0 for one that was never written
 * @param head what it is selected by
 * @param packed all of it
 */
public record Stored(String key, long revision, Head head, Packed packed) {

    /** The key of an object; {@code namespace} is empty for one of the cluster. */
    public static String key(String namespace, String name) {
        return namespace.isEmpty() ? name : namespace + "/" + name;
    }

    /** The same object as if that write had made it. */
    public Stored at(long newRevision) {
        return new Stored(key, newRevision, head, packed);
    }
}

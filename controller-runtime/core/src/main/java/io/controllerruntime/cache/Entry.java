// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.cache;

import io.controllerruntime.scheme.ObjectKey;
import java.util.Map;
import java.util.Set;

/**
 * An object as the store keeps it: its content, and in the clear only what the store itself asks for. Nobody writes to it.
 *
 * @param labels the object's labels
 * @param indexed per index, the values under which the object is found
 * @param content JSON as a {@code byte[]}, or the model where the kind is kept so
 * @param size the length of the JSON
 */
record Entry(
        ObjectKey key,
        String uid,
        String resourceVersion,
        Map<String, String> labels,
        Map<String, Set<String>> indexed,
        Object content,
        int size) {

    /** The very same state of the very same object. */
    boolean isSameStateAs(Entry other) {
        return uid.equals(other.uid) && resourceVersion.equals(other.resourceVersion);
    }

    @Override
    public String toString() {
        return key + " at " + resourceVersion;
    }
}

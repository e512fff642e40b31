// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.registry;

import io.controllerruntime.apiserver.storage.Stored;

/** What a deletion did. */
public sealed interface Deleted {

    Stored object();

    /** It is no more. */
    record Gone(Stored object) implements Deleted {}

    /** It is marked, and somebody has still to let it go. */
    record Marked(Stored object) implements Deleted {}

    /** It was being deleted already; nothing changed. */
    record Pending(Stored object) implements Deleted {}
}

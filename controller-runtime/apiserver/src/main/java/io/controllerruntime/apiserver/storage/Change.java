// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.storage;

import org.jspecify.annotations.Nullable;

/**
 * One write.
 *
 * @param revision its revision
 * @param before what was there; null when the object is new
 * @param after what is there now; null when the object was deleted
 */
public record Change(
        long revision, @Nullable Stored before, @Nullable Stored after) {}

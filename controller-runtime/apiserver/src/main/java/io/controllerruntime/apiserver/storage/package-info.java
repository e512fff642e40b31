// SPDX-License-Identifier: Apache-2.0
/**
 * What the server remembers: every version of every object under one revision counter, as far back as history goes.
 *
 * <p>A {@link io.controllerruntime.apiserver.storage.Storage} has a {@link io.controllerruntime.apiserver.storage.Table} for each resource.
 * Writers compare and swap inside one short lock; readers and watchers never hold one up: a list walks the versions that were current at its
 * revision, a watch reads the history at its own pace. A {@link io.controllerruntime.apiserver.storage.Replica} is how much of it a reader gets to see. Objects are packed bytes with a small head. Before: {@code registry}. After: nothing.
 * Nothing here knows what an object means.
 */
@NullMarked
package io.controllerruntime.apiserver.storage;

import org.jspecify.annotations.NullMarked;

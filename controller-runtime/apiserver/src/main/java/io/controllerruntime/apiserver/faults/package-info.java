// SPDX-License-Identifier: Apache-2.0
/**
 * Faults on demand: what a test has go wrong between the server and its clients.
 *
 * <p>{@link io.controllerruntime.apiserver.faults.Faults} stands at the outer edge, in front of {@code request}, for connections with and without
 * sockets alike. {@link io.controllerruntime.apiserver.faults.Requests} says which requests, {@link io.controllerruntime.apiserver.faults.FaultBuilder}
 * how often and what, {@link io.controllerruntime.apiserver.faults.Fault} is in effect until it is closed and tells what it struck. All waiting
 * is done at gates, so it is deterministic in virtual time. The controllers of the server itself are spared. Only two faults reach further in:
 * compaction, which is the storage's own, and stale reads, which are its {@link io.controllerruntime.apiserver.storage.Replica}.
 */
@NullMarked
package io.controllerruntime.apiserver.faults;

import org.jspecify.annotations.NullMarked;

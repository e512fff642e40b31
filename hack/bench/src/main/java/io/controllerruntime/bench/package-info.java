// SPDX-License-Identifier: Apache-2.0
/**
 * Measures the embedded API server beside kube-apiserver: the same client, the same requests, one after the other on one machine.
 *
 * <p>{@link io.controllerruntime.bench.Main} starts each {@link io.controllerruntime.bench.Server}, lets a {@link
 * io.controllerruntime.bench.Suite} take its {@link io.controllerruntime.bench.Measure}s, and prints a {@link
 * io.controllerruntime.bench.Report}. Nothing here asserts a speed, and nothing else depends on this.
 */
@NullMarked
package io.controllerruntime.bench;

import org.jspecify.annotations.NullMarked;

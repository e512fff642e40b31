// SPDX-License-Identifier: Apache-2.0
/**
 * An embedded Kubernetes API server.
 *
 * <p>A request walks down the packages: {@code request} (authenticate, authorize, decode), {@code registry} (admit, default, validate), {@code
 * storage} (one revision counter, history, watches), and is rendered on the way back. {@code json}, {@code errors} and {@code schema} are the
 * values that the stages share. In front of them all, {@code faults} is where tests have things go wrong.
 */
@NullMarked
package io.controllerruntime.apiserver;

import org.jspecify.annotations.NullMarked;

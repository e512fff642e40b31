// SPDX-License-Identifier: Apache-2.0
/**
 * How a request is answered.
 *
 * <p>{@link io.controllerruntime.apiserver.request.Handler} walks each request through its stages: authenticate, authorize, decode, admit,
 * validate, store, render. Before: a transport, in-process or HTTP. After: {@code registry}. What is particular to a kind has no place here.
 */
@NullMarked
package io.controllerruntime.apiserver.request;

import org.jspecify.annotations.NullMarked;

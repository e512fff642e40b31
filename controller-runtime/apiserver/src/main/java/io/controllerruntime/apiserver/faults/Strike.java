// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.faults;

import io.controllerruntime.apiserver.request.RequestInfo;
import java.time.Instant;

/**
 * One request or watch that a fault struck.
 *
 * @param time when
 * @param request what it was about
 */
public record Strike(Instant time, RequestInfo request) {}

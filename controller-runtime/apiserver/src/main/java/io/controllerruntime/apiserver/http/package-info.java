// SPDX-License-Identifier: Apache-2.0
/**
 * The server's door to other processes: HTTPS, and the program that opens it.
 *
 * <p>{@link io.controllerruntime.apiserver.http.HttpsServer} turns what comes over the wire into requests and writes what they are answered
 * with; it decides nothing. Before: any client. After: {@link io.controllerruntime.apiserver.ApiServer#handle}.
 */
@NullMarked
package io.controllerruntime.apiserver.http;

import org.jspecify.annotations.NullMarked;

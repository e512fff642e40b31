// SPDX-License-Identifier: Apache-2.0
/**
 * The way from controllers to the server they run in.
 *
 * <p>They read from storage, where nothing is ever late, and write as every client does, through the handler, so that admission, validation
 * and field tracking see their writes too. Before: {@code storage}, {@code request}. After:
 * {@link io.controllerruntime.apiserver.controllers.Objects}, the only thing that controllers know of the server.
 */
@NullMarked
package io.controllerruntime.apiserver.controllers.embedded;

import org.jspecify.annotations.NullMarked;

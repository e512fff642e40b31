// SPDX-License-Identifier: Apache-2.0
/**
 * What is served: the resources, and for each the strategy that knows what is particular to its kind.
 *
 * <p>A generic store runs every write through the same steps (decode, default, prepare, validate, put), asking the strategy at each. Before:
 * the request. After: {@code storage}.
 */
@NullMarked
package io.controllerruntime.apiserver.registry;

import org.jspecify.annotations.NullMarked;

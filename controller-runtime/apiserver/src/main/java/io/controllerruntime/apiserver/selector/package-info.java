// SPDX-License-Identifier: Apache-2.0
/**
 * Which objects a list or a watch is about: by label and by field.
 *
 * <p>Both are parsed once for each request, in the words of Kubernetes where they cannot be, and then asked of the heads of objects. Before:
 * {@code request}. After: {@code storage}.
 */
@NullMarked
package io.controllerruntime.apiserver.selector;

import org.jspecify.annotations.NullMarked;

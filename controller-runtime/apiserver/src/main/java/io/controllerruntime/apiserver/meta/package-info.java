// SPDX-License-Identifier: Apache-2.0
/**
 * The names of groups, versions, kinds and resources, and the metadata that every object has.
 */
@NullMarked
package io.controllerruntime.apiserver.meta;

import org.jspecify.annotations.NullMarked;

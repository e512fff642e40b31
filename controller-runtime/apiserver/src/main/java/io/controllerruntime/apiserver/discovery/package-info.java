// SPDX-License-Identifier: Apache-2.0
/**
 * What the server tells clients of what it serves: groups, versions and resources, one document each or all in one.
 *
 * <p>Before: the resources of the registry, built in and custom. After: the body of an answer. Pure functions: what is negotiated with the
 * client, and the text of what is not found, are not here; neither are the schemas of the kinds, see {@code openapi}.
 */
@NullMarked
package io.controllerruntime.apiserver.discovery;

import org.jspecify.annotations.NullMarked;

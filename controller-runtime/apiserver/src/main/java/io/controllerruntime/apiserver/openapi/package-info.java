// SPDX-License-Identifier: Apache-2.0
/**
 * OpenAPI documents of all that is served: the structure of the kinds, and what can be done at which path.
 *
 * <p>kubectl explains kinds from them, finds the merge keys of lists, and learns that the server validates fields. Before: the resources of
 * the registry and the schemas of their kinds. After: the body of an answer. Nothing is made before it is asked for; nothing is validated here.
 */
@NullMarked
package io.controllerruntime.apiserver.openapi;

import org.jspecify.annotations.NullMarked;

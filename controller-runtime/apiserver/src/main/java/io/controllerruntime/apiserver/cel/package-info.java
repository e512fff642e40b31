// SPDX-License-Identifier: Apache-2.0
/**
 * The rules of custom resources: x-kubernetes-validations, in the Common Expression Language.
 *
 * <p>A schema's rules are compiled once, when its definition is installed, and evaluated for each write. The language is dev.cel's; types, values
 * and the functions that Kubernetes adds are made here. Before: {@code schema}, which a value has satisfied. After: {@code crd}. Only this package
 * knows dev.cel.
 */
@NullMarked
package io.controllerruntime.apiserver.cel;

import org.jspecify.annotations.NullMarked;

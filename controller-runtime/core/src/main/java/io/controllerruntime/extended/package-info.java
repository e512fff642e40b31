// SPDX-License-Identifier: Apache-2.0
/**
 * Bridges from client-java and client-java-extended, so that code written for their controllers runs here unchanged.
 *
 * <p>{@link io.controllerruntime.extended.Reconcilers} takes an old reconciler, {@link io.controllerruntime.extended.Listers} gives old code
 * its lister and indexer over our informers. Interfaces and values only: what runs is this framework. Nothing else may depend on this
 * package.
 */
@NullMarked
package io.controllerruntime.extended;

import org.jspecify.annotations.NullMarked;

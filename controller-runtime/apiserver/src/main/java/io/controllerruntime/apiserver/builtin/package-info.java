/**
 * What Kubernetes' own kinds have that is particular to them: defaults, validation, and what clients may set.
 *
 * <p>For each kind there is a {@link io.controllerruntime.apiserver.registry.Strategy} of pure functions, found through
 * {@link io.controllerruntime.apiserver.builtin.BuiltinStrategies}. An object first gets the form in which Kubernetes writes it
 * ({@link io.controllerruntime.apiserver.builtin.WireForm}), then the defaults of its kind, and only then is it looked at: validation may
 * rely on both. Before: the generic store. Nothing here stores, counts or knows the time; metadata is the store's business.
 */
@NullMarked
package io.controllerruntime.apiserver.builtin;

import org.jspecify.annotations.NullMarked;

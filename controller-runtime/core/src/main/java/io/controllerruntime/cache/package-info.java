/**
 * The objects a program watches, kept in memory: one informer per kind and scope, shared by all controllers.
 *
 * <p>{@link io.controllerruntime.cache.Reflector} decides what to ask the server for next (a pure step), {@link io.controllerruntime.cache.Store}
 * holds the objects, puts a change in and then emits it. Before this package: {@code rest}; after it: {@code predicate}. A kind must be
 * declared before it can be read.
 */
@NullMarked
package io.controllerruntime.cache;

import org.jspecify.annotations.NullMarked;

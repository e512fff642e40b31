/**
 * The objects a program watches, kept in memory: one informer per kind, shared by all controllers and all forms in which it is read.
 *
 * <p>{@link io.controllerruntime.cache.Reflector} decides what to ask the server for next (a pure step),
 * {@link io.controllerruntime.cache.ReflectorRunner} asks, {@link io.controllerruntime.cache.Packing} keeps of an object what is wanted,
 * {@link io.controllerruntime.cache.Store} holds the objects, puts a change in and then emits it, and
 * {@link io.controllerruntime.cache.OwnWrites} lays over them what this process wrote and the watch has not shown yet. What is cached of a
 * kind is said by {@link io.controllerruntime.cache.CacheOptions} and {@link io.controllerruntime.cache.ByObject};
 * {@link io.controllerruntime.cache.Scope} works out which selection counts. Before this package: {@code rest}; after it: {@code
 * predicate}. A kind must be declared before it can be read. No read waits for the server, and nothing here writes to it. Read
 * {@link io.controllerruntime.cache.Reflector} first, then {@link io.controllerruntime.cache.Contents}.
 */
@NullMarked
package io.controllerruntime.cache;

import org.jspecify.annotations.NullMarked;

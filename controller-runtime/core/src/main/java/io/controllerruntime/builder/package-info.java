/**
 * Puts a controller together and adds it to a manager.
 *
 * <p>{@link io.controllerruntime.builder.ControllerBuilder} is what a program says; {@link io.controllerruntime.builder.Pipeline} is the
 * one place where the packages from {@code cache} to {@code controller}, which do not know each other, are joined. Before this package:
 * {@code manager}; after it: the program. No behaviour lives here.
 */
@NullMarked
package io.controllerruntime.builder;

import org.jspecify.annotations.NullMarked;

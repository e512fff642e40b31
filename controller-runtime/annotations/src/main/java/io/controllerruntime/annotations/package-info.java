/**
 * How Java types say what a CRD and a role need to know and a Java type cannot.
 *
 * <p>The names are those of the schema keywords and of Go's markers. A root type is a record (or class) that implements {@code
 * KubernetesObject} and carries {@link io.controllerruntime.annotations.Group}, {@link io.controllerruntime.annotations.Version} and {@link
 * io.controllerruntime.annotations.Kind}; everything below it is found by following its components. Most of a schema needs no annotation:
 * the type gives the type, the Javadoc gives the description, and a component is required unless it is {@code @Nullable} or has a {@link
 * io.controllerruntime.annotations.Default}.
 *
 * <p>Constraints on values are type annotations, so that they can be put on an element, too: {@code Map<String, @MaxLength(256) String>}.
 *
 * <p>The annotation processor in {@code io.controllerruntime.gen} reads all of them at compile time; nothing is left of them at run time.
 * Nothing but annotations may live here, and it depends on nothing.
 */
@NullMarked
package io.controllerruntime.annotations;

import org.jspecify.annotations.NullMarked;

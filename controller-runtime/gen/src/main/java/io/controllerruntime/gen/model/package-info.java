/**
 * What the Java types say about custom resources and permissions, as plain values.
 *
 * <p>Made by {@code read}, used by {@code manifest}. Everything in here is known to be right: what is wrong in the input was reported at its
 * place and is not here. Neither javax.lang.model nor a word of YAML may come in.
 */
@NullMarked
package io.controllerruntime.gen.model;

import org.jspecify.annotations.NullMarked;

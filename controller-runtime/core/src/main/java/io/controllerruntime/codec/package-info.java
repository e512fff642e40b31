/**
 * JSON to Java and back, without the traps of client-java's own codec.
 *
 * <p>{@link io.controllerruntime.codec.Codec} never fails on a field it does not know, keeps {@code managedFields}, and omits the empty
 * collections that a model was born with. {@link io.controllerruntime.codec.RawJson} is for what need not be read whole: it finds parts of
 * a text without making objects of the rest. Nothing static: each program makes its own.
 */
@NullMarked
package io.controllerruntime.codec;

import org.jspecify.annotations.NullMarked;

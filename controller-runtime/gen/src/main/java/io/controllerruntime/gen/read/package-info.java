/**
 * Step one: from javax.lang.model to {@code model}.
 *
 * <p>All that can be wrong in the input is found here, where the element to blame is known, and reported as a compile error that says what to
 * do. No decision about how a manifest looks may be taken here.
 */
@NullMarked
package io.controllerruntime.gen.read;

import org.jspecify.annotations.NullMarked;

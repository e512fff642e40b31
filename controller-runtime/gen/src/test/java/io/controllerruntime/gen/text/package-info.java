/** Tests of the package of the same name. */
@NullMarked
package io.controllerruntime.gen.text;

import org.jspecify.annotations.NullMarked;

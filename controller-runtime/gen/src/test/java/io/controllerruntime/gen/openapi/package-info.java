/** Tests of the package of the same name. */
@NullMarked
package io.controllerruntime.gen.openapi;

import org.jspecify.annotations.NullMarked;

/** Compiles small sources and compares the manifests and the errors. */
@NullMarked
package io.controllerruntime.gen;

import org.jspecify.annotations.NullMarked;

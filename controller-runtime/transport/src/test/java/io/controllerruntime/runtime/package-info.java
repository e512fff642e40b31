@NullMarked
package io.controllerruntime.runtime;

import org.jspecify.annotations.NullMarked;

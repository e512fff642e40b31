@NullMarked
package io.controllerruntime;

import org.jspecify.annotations.NullMarked;

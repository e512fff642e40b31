@NullMarked
package io.controllerruntime.transport;

import org.jspecify.annotations.NullMarked;

/**
 * What an API server answers when it refuses, as exceptions by what a caller can do about it.
 *
 * <p>{@link io.controllerruntime.apierrors.ApiException} is the sealed root; each kind stands for one reason of a Kubernetes Status.
 */
@NullMarked
package io.controllerruntime.apierrors;

import org.jspecify.annotations.NullMarked;

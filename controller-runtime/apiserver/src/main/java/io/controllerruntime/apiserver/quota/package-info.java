/**
 * Quotas of namespaces: what a new object uses of them, and that nobody uses more than is left.
 *
 * <p>Before this package: {@code registry} and {@code request}, whose {@code Admission} it is; {@code builtin.Quantity}. After it: the server,
 * which puts it into its chain. What a quota allows is its status, as a controller (or a test) wrote it: that controller is not here.
 */
@NullMarked
package io.controllerruntime.apiserver.quota;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * The Widget controller of the comparison of frameworks (its contract is in the README there), as a user of this framework would write it.
 *
 * <p>{@link bench.WidgetReconciler} is the controller, {@link bench.Main} starts it, {@link bench.Bench} counts for the benchmark.
 */
@NullMarked
package bench;

import org.jspecify.annotations.NullMarked;

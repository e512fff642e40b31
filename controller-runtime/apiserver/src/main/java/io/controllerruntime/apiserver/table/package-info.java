// SPDX-License-Identifier: Apache-2.0
/**
 * Objects as people read them in lists: tables, and objects cut down to their metadata.
 *
 * <p>A {@code Printer} is the list of a kind's columns, each a title and a function from an object to its cell; {@code Tables} puts rows
 * together. Before: objects as they are stored. After: the body of an answer. Pure functions: no store, no request, and time only as a parameter.
 */
@NullMarked
package io.controllerruntime.apiserver.table;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * The operator as a program: its flags, the file of the platform's settings, and the manager that runs its one controller.
 *
 * <p>{@link com.azurehealthcareapis.iotconnector.Main} starts what {@code controllers} defines. Nothing else is here: what an IotConnector
 * needs is decided below.
 */
@NullMarked
package com.azurehealthcareapis.iotconnector;

import org.jspecify.annotations.NullMarked;

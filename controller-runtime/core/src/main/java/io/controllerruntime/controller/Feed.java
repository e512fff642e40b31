// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.controller;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What fills a controller's queue, as far as the controller is concerned.
 *
 * @param name what is fed, for messages: {@code apps/v1 Deployment}
 * @param start makes it deliver from now on; called once, must not block
 * @param stop ends that; called once, must not block
 * @param hasSynced whether the keys of all objects that exist have been put into the queue
 * @param problem why it does not deliver just now, and what to do; empty when it does
 */
public record Feed(
        String name, Runnable start, Runnable stop, BooleanSupplier hasSynced, Supplier<Optional<String>> problem) {}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.gen.model;

/** A CEL rule; what is not set is empty. */
public record Rule(
        String rule,
        String message,
        String messageExpression,
        String reason,
        String fieldPath,
        boolean optionalOldSelf) {}

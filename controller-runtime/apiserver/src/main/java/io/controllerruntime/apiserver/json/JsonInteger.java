// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.json;

/** A JSON number that was written without fraction and exponent and fits 64 bits. */
public record JsonInteger(long value) implements Json {}

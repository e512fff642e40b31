// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.json;

/** Any other JSON number. Finite. */
public record JsonDecimal(double value) implements Json {}

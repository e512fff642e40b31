// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.json;

/** A JSON string. */
public record JsonString(String value) implements Json {}

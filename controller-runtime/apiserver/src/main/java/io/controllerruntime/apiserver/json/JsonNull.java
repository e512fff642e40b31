// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.json;

/** The JSON value null. */
public enum JsonNull implements Json {
    NULL
}

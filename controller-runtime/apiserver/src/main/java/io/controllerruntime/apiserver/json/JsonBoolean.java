// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.json;

/** The JSON values true and false. */
public enum JsonBoolean implements Json {
    TRUE,
    FALSE;

    public boolean value() {
        return this == TRUE;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.fieldmanager;

/** What an apply does where it would change a field that somebody else manages: the parameter {@code force} of a request. */
public enum OnConflict {
    /** It is refused. */
    REFUSE,
    /** It takes the field. */
    FORCE
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.controller;

/**
 * A controller could not start, because it was not told in time of the objects that exist. The message names each kind and its
 * problem.
 */
public final class CacheSyncTimeoutException extends RuntimeException {

    CacheSyncTimeoutException(String message) {
        super(message);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

/** The harness could not do what a test asked of it; the message says what to do about it. */
public class EnvTestException extends RuntimeException {

    public EnvTestException(String message) {
        super(message);
    }

    public EnvTestException(String message, Throwable cause) {
        super(message, cause);
    }
}

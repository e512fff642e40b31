// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

/** Another process was faster to bind a port: worth another try with other ports. */
final class PortTakenException extends EnvTestException {

    PortTakenException(String message) {
        super(message);
    }
}

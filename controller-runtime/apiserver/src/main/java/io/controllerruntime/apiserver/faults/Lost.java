// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.faults;

import java.io.IOException;

/** How a broken connection looks without sockets. */
final class Lost {

    private Lost() {}

    static IOException connection(String when) {
        return new IOException("connection reset " + when + ": a fault that the test asked for");
    }
}

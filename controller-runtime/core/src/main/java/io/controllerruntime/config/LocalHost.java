// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.config;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The machine, or pod, that this process runs on. */
public final class LocalHost {

    private LocalHost() {}

    /** Its name, for identities that people read; {@code unknown-host} when it has none. */
    public static String name() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown-host";
        }
    }
}

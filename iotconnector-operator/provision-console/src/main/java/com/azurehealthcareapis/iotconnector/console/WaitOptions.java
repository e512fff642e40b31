// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.console;

import java.time.Duration;
import picocli.CommandLine.Option;

/** Whether to wait for the end of an operation, and how long. */
final class WaitOptions {

    @Option(names = "--wait", description = "Wait until the operation has ended.")
    boolean isWaiting;

    // More than the operator's own limit by default: its reason tells more than a time-out here.
    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "20m",
            converter = DurationConverter.class,
            description =
                    "How long to wait, as in 90s or 5m. The operation goes on afterwards. Default: ${DEFAULT-VALUE}")
    Duration timeout = Duration.ZERO;
}

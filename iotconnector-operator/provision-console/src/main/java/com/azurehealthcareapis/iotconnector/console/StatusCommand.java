// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.console;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows where the last operation on a connector stands and how each function is doing. */
@Command(
        name = "status",
        description = "Show where the last operation on a connector stands, and how its functions are doing.",
        sortOptions = false)
final class StatusCommand extends ConsoleCommand {

    private static final Duration FOREVER = Duration.ofDays(36_500);

    @Parameters(paramLabel = "NAME", description = "The connector.")
    private String name = "";

    @Option(names = "--watch", description = "Follow the operation until it has ended; fail if it fails.")
    private boolean isWatching;

    @Override
    void run(Session session) throws TimeoutException, InterruptedException {
        if (!isWatching) {
            printer(session).printStatus(Existing.get(session, name));
            return;
        }
        try {
            await(session, session.provider().latestOperation(session.id(name)), FOREVER);
        } finally {
            session.provider().get(session.id(name)).ifPresent(printer(session)::printStatus);
        }
    }
}

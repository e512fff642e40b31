// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.console;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows one connector. */
@Command(name = "get", description = "Show a connector.", sortOptions = false)
final class GetCommand extends ConsoleCommand {

    @Parameters(paramLabel = "NAME", description = "The connector.")
    private String name = "";

    @Override
    void run(Session session) {
        printer(session).print(Existing.get(session, name));
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.console;

import picocli.CommandLine.Command;

/** Shows the connectors of a workspace. */
@Command(name = "list", description = "Show the connectors of a workspace.", sortOptions = false)
final class ListCommand extends ConsoleCommand {

    @Override
    void run(Session session) {
        printer(session).print(session.provider().list(session.workspace()));
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.console;

import com.azurehealthcareapis.iotconnector.service.models.ConnectorId;
import com.azurehealthcareapis.iotconnector.service.providers.AsyncOperation;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Deletes a connector; one that is not there is deleted already. */
@Command(
        name = "delete",
        description = "Delete a connector and what it owns; one that is not there counts as deleted.",
        sortOptions = false)
final class DeleteCommand extends ConsoleCommand {

    @Parameters(paramLabel = "NAME", description = "The connector.")
    private String name = "";

    @Mixin
    private final WaitOptions waiting = new WaitOptions();

    @Override
    void run(Session session) throws TimeoutException, InterruptedException {
        AsyncOperation<ConnectorId> operation = session.provider().beginDelete(session.id(name));
        if (waiting.isWaiting) {
            await(session, operation, waiting.timeout);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.console;

import com.azurehealthcareapis.iotconnector.service.providers.AsyncOperation;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What every command has: a session while it runs, and somewhere to print. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls
abstract class ConsoleCommand implements Callable<Integer> {

    @ParentCommand
    private Main main;

    @Spec
    private CommandSpec spec;

    @Override
    public final Integer call() throws Exception {
        try (Session session = main.cluster().connect()) {
            run(session);
        }
        return ExitCode.OK.number();
    }

    /** Does it; whatever is thrown becomes an error and its exit code. */
    abstract void run(Session session) throws Exception;

    /** Prints results. */
    Printer printer(Session session) {
        return new Printer(
                spec.commandLine().getOut(), main.format(), session.runtime().clock());
    }

    /** Waits for the end of an operation and shows how far it is meanwhile. */
    <T> T await(Session session, AsyncOperation<T> operation, Duration timeout)
            throws TimeoutException, InterruptedException {
        var display = ProgressDisplay.on(
                spec.commandLine().getErr(), session.runtime().clock());
        return display.follow(operation, timeout);
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector;

import io.controllerruntime.apierrors.ApiException;
import io.controllerruntime.controller.CacheSyncTimeoutException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is said when the operator cannot start, or has to end. */
final class LastWords {

    private static final Logger LOG = LoggerFactory.getLogger(LastWords.class);

    private LastWords() {}

    /** Names the wrong flag. The whole usage would push that out of sight. */
    static int wrongFlags(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(e.getMessage());
        UnmatchedArgumentException.printSuggestions(e, err);
        err.println("Try '" + command.getCommandName() + " --help'.");
        return CommandLine.ExitCode.USAGE;
    }

    /** Logs the reason; where it came from only helps when nobody foresaw it. */
    static int failed(Exception e, CommandLine command, ParseResult flags) {
        if (isForeseen(e)) {
            LOG.error("the operator ends: {}", e.getMessage());
            LOG.debug("it ended here", e);
        } else {
            LOG.error("the operator ends: {}", e.getMessage(), e);
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** Whether the message alone says what to do: no usable kubeconfig or settings, a port in use, a missing kind, leadership lost. */
    private static boolean isForeseen(Exception e) {
        return e instanceof IllegalStateException
                || e instanceof UncheckedIOException
                || e instanceof CacheSyncTimeoutException
                || e instanceof ApiException;
    }
}

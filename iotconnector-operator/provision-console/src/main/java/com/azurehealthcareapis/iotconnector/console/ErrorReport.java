// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.console;

import com.azurehealthcareapis.iotconnector.service.models.ArmError;
import com.azurehealthcareapis.iotconnector.service.models.ProvisioningException;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Prints why a command failed: a line for people, or an object for programs. */
final class ErrorReport {

    private ErrorReport() {}

    /** Arguments that make no sense. */
    static int usage(ParameterException e, boolean isJson) {
        CommandLine command = e.getCommandLine();
        ArmError error = ArmError.of("InvalidUsage", message(e));
        if (isJson) {
            print(error, command.getErr(), OutputFormat.json);
        } else {
            print(error, command.getErr(), OutputFormat.table);
            command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        }
        return ExitCode.USAGE.number();
    }

    /** A command that went wrong. */
    static int failure(Exception e, PrintWriter err, OutputFormat format) {
        return switch (e) {
            case ProvisioningException refused -> {
                print(refused.error(), err, format);
                yield ExitCode.of(refused.kind()).number();
            }
            case TimeoutException late -> {
                print(ArmError.of("Timeout", message(late)), err, format);
                yield ExitCode.TIMEOUT.number();
            }
            default -> {
                print(ArmError.of("Failed", message(e)), err, format);
                yield ExitCode.USAGE.number();
            }
        };
    }

    private static String message(Exception e) {
        return Objects.requireNonNullElse(e.getMessage(), e.toString());
    }

    private static void print(ArmError error, PrintWriter err, OutputFormat format) {
        if (format == OutputFormat.json) {
            var envelope = new JsonObject();
            envelope.add("error", json(error));
            err.println(envelope);
        } else {
            err.println("error: " + error.code() + ": " + error.message());
        }
    }

    private static JsonObject json(ArmError error) {
        var json = new JsonObject();
        json.addProperty("code", error.code());
        json.addProperty("message", error.message());
        if (error.target() != null) {
            json.addProperty("target", error.target());
        }
        if (!error.details().isEmpty()) {
            var details = new JsonArray();
            error.details().forEach(each -> details.add(json(each)));
            json.add("details", details);
        }
        return json;
    }
}

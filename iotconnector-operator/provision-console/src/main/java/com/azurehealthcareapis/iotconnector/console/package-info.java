/**
 * The command line {@code iotc}: provisions connectors and shows how they are doing.
 *
 * <p>{@link com.azurehealthcareapis.iotconnector.console.Main} runs one command: each is a class that asks the provider one thing. What is
 * asked for is printed to standard output, as a table, JSON or YAML ({@code Printer}); progress ({@code ProgressDisplay}) and errors
 * ({@code ErrorReport}) go to standard error, and the exit code ({@code ExitCode}) says what a script can do. Before this package:
 * {@code service.providers}. There is no logic of provisioning here.
 */
@NullMarked
package com.azurehealthcareapis.iotconnector.console;

import org.jspecify.annotations.NullMarked;

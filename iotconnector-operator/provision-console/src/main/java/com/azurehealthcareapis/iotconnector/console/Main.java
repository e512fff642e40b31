// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.console;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Runs one command and ends with an {@link ExitCode}. */
@Command(
        name = "iotc",
        description = "Provisions IoT connectors (services.azurehealthcareapis.com/v1alpha1) in a Kubernetes cluster.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Main.Version.class,
        sortOptions = false,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            CreateCommand.class,
            GetCommand.class,
            ListCommand.class,
            StatusCommand.class,
            DeleteCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:wrong usage, or no right to do it",
            "2:the connector is invalid",
            "3:the operation failed",
            "4:the operation has not ended in time, and goes on",
            "5:somebody else got in between",
            "6:there is no such connector",
            "7:the cluster does not answer"
        })
public final class Main {

    @Mixin
    private final ClusterOptions cluster = new ClusterOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            scope = ScopeType.INHERIT,
            description = "table, json or yaml. Default: ${DEFAULT-VALUE}")
    private OutputFormat format = OutputFormat.table;

    private Main() {}

    public static void main(String[] args) {
        System.exit(run(writer(System.out), writer(System.err), args));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, stream.charset());
    }

    /** @return the exit code */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        var main = new Main();
        return new CommandLine(main)
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((e, arguments) -> ErrorReport.usage(e, isJson(arguments)))
                .setExecutionExceptionHandler((e, command, parsed) -> main.report(e, command))
                .execute(args);
    }

    /** Arguments that cannot be understood as a whole may still say how their error shall look. */
    private static boolean isJson(String[] args) {
        String all = String.join(" ", args);
        return all.matches("(?i)(.* )?(-o[ =]?|--output[ =])json( .*)?");
    }

    private int report(Exception e, CommandLine command) {
        return ErrorReport.failure(e, command.getErr(), format);
    }

    ClusterOptions cluster() {
        return cluster;
    }

    OutputFormat format() {
        return format;
    }

    /** The version of the jar. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"iotc " + Objects.requireNonNullElse(version, "(not packaged)")};
        }
    }
}

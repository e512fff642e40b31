// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.console;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import com.azurehealthcareapis.iotconnector.service.models.ArmError;
import com.azurehealthcareapis.iotconnector.service.models.ConnectorManifest;
import com.azurehealthcareapis.iotconnector.service.models.ProvisioningException;
import com.azurehealthcareapis.iotconnector.service.providers.AsyncOperation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a connector be as a file says. */
@Command(
        name = "create",
        aliases = "apply",
        description = "Create a connector, or update it; the same file again changes nothing.",
        sortOptions = false)
final class CreateCommand extends ConsoleCommand {

    @Option(
            names = {"-f", "--filename"},
            paramLabel = "FILE",
            required = true,
            description = "The connector as YAML or JSON; - for standard input.")
    private String file = "";

    @Mixin
    private final WaitOptions waiting = new WaitOptions();

    @Override
    void run(Session session) throws Exception {
        ConnectorManifest desired = parse(read(file), session.workspace());
        AsyncOperation<IotConnector> operation = session.provider().beginCreateOrUpdate(desired);
        if (waiting.isWaiting) {
            printer(session).print(await(session, operation, waiting.timeout));
        } else {
            session.provider().get(desired.id()).ifPresent(printer(session)::print);
        }
    }

    /** What is wrong in a file is told with the file's name. */
    private ConnectorManifest parse(String text, String workspace) {
        try {
            return ConnectorManifest.parse(text, workspace);
        } catch (ProvisioningException e) {
            ArmError error = e.error();
            String name = file.equals("-") ? "standard input" : file;
            throw new ProvisioningException(
                    e.kind(),
                    new ArmError(error.code(), name + ": " + error.message(), error.target(), error.details()),
                    e);
        }
    }

    private static String read(String file) throws IOException {
        try (InputStream in = file.equals("-") ? System.in : Files.newInputStream(Path.of(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new IllegalStateException("there is no file " + file, e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.http;

import io.controllerruntime.apiserver.ApiServer;
import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import io.controllerruntime.apiserver.json.JsonSyntaxException;
import io.controllerruntime.apiserver.json.JsonWriter;
import io.controllerruntime.apiserver.json.Yaml;
import io.controllerruntime.transport.KubeTransport;
import io.controllerruntime.transport.Method;
import io.controllerruntime.transport.Query;
import io.controllerruntime.transport.Request;
import io.controllerruntime.transport.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Installs the CustomResourceDefinitions of files. */
final class CrdFiles {

    private static final String COLLECTION = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final KubeTransport transport;

    CrdFiles(ApiServer server) {
        this.transport = server.transport();
    }

    /**
     * Installs all the definitions of a file, or of the YAML and JSON files of a folder.
     *
     * @throws IllegalArgumentException when there are none, or one cannot be read, or is refused; the message says which and why
     */
    void install(Path fileOrFolder) throws IOException {
        List<Path> files = files(fileOrFolder);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("there is no .yaml, .yml or .json file in " + fileOrFolder);
        }
        for (Path file : files) {
            for (String document : Files.readString(file).split("(?m)^---.*$", -1)) {
                install(file, document);
            }
        }
    }

    private static List<Path> files(Path fileOrFolder) throws IOException {
        if (!Files.isDirectory(fileOrFolder)) {
            return List.of(fileOrFolder);
        }
        try (Stream<Path> entries = Files.list(fileOrFolder)) {
            return entries.filter(file -> file.toString().matches(".*\\.(yaml|yml|json)"))
                    .sorted()
                    .toList();
        }
    }

    private void install(Path file, String document) throws IOException {
        if (read(file, document) instanceof JsonObject definition && definition.has("kind")) {
            var body = new Request.Body("application/json", JsonWriter.bytes(definition));
            Response response = transport.call(new Request(Method.POST, COLLECTION, Query.none(), body, TIMEOUT));
            if (!response.isSuccess()) {
                throw new IllegalArgumentException(file + ": " + message(response));
            }
        }
    }

    private static Json read(Path file, String document) {
        try {
            return Yaml.read(document.getBytes(StandardCharsets.UTF_8));
        } catch (JsonSyntaxException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private static String message(Response response) {
        return JsonReader.read(response.body()) instanceof JsonObject status
                ? status.string("message").orElse("refused")
                : "refused";
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.service.providers;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import com.azurehealthcareapis.iotconnector.service.models.ConnectorId;
import com.azurehealthcareapis.iotconnector.service.models.ConnectorManifest;
import com.google.gson.JsonParser;
import io.controllerruntime.codec.Codec;
import io.controllerruntime.okhttp.OkHttpTransport;
import io.controllerruntime.rest.Patch;
import io.controllerruntime.rest.RestClient;
import io.controllerruntime.rest.WriteOptions;
import io.controllerruntime.runtime.SystemRuntime;
import io.controllerruntime.scheme.ObjectKey;
import io.controllerruntime.scheme.ResourceType;
import io.controllerruntime.scheme.Scheme;
import io.kubernetes.client.openapi.ApiClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/** A namespace of a real API server where a test provisions connectors, and plays those who else have a part in it. */
final class Cluster implements AutoCloseable {

    private static final Path SAMPLES =
            Path.of(Objects.requireNonNull(System.getenv("PROJECT_ROOT")), "config/samples");

    private final OkHttpTransport transport;
    private final RestClient rest;
    private final ResourceType<IotConnector> type =
            Scheme.load(Cluster.class.getClassLoader()).typeOf(IotConnector.class);
    private final String namespace;
    final IotConnectorProvider provider;

    Cluster(ApiClient client, String namespace) {
        this.transport = new OkHttpTransport(client);
        this.rest = new RestClient(transport, new Codec(), Duration.ofSeconds(30));
        this.namespace = namespace;
        this.provider = new KubernetesIotConnectorProvider(SystemRuntime.with(transport));
    }

    ConnectorId id(String name) {
        return new ConnectorId(namespace, name);
    }

    /** A manifest of {@code config/samples}. */
    ConnectorManifest sample(String file) {
        try {
            return ConnectorManifest.parse(Files.readString(SAMPLES.resolve(file)), namespace);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The connector blue. */
    ConnectorManifest blue() {
        return sample("services_v1alpha1_iotconnector.yaml");
    }

    /** The connector blue with so many pods. */
    ConnectorManifest blue(int replicas) {
        ConnectorManifest blue = blue();
        blue.json().getAsJsonObject("spec").addProperty("replicas", replicas);
        return blue;
    }

    /** As the operator would: the status of a generation of blue. */
    void report(long generation, String state, String operationStatus) {
        report(generation, state, operationStatus, "");
    }

    /** @param more members of the operation, each with a leading comma */
    void report(long generation, String state, String operationStatus, String more) {
        patch("status", """
                {"status": {"observedGeneration": %1$d, "provisioningState": "%2$s", "operation": {
                  "id": "x", "type": "Create", "status": "%3$s", "generation": %1$d, "startTime": "2030-01-01T00:00:00Z"%4$s}}}
                """.formatted(generation, state, operationStatus, more));
    }

    /** As another writer would: the number of pods of blue. */
    void scale(int replicas) {
        patch("", "{\"spec\": {\"replicas\": %d}}".formatted(replicas));
    }

    /** As the garbage collector would: blue owns nothing any more. */
    void collectGarbage() {
        patch("", "{\"metadata\": {\"finalizers\": null}}");
    }

    private void patch(String subresource, String mergePatch) {
        var patch = new Patch.Merge(JsonParser.parseString(mergePatch).getAsJsonObject());
        rest.patch(
                type,
                ObjectKey.of(namespace, "blue"),
                patch,
                WriteOptions.by("test").on(subresource));
    }

    @Override
    public void close() {
        provider.close();
        transport.close();
    }
}

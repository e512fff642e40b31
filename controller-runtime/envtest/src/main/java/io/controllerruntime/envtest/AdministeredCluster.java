// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import com.google.gson.JsonObject;
import io.controllerruntime.runtime.SystemRuntime;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.util.ClientBuilder;
import io.kubernetes.client.util.KubeConfig;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;

/** What the administrator does in the same way on every cluster. Thread-safe. */
abstract class AdministeredCluster implements TestCluster {

    private final String kubeconfig;
    private final Api api;
    private final Patience patience;

    /** @param kubeconfig the administrator's */
    AdministeredCluster(String kubeconfig, SystemRuntime system) {
        this.kubeconfig = kubeconfig;
        this.api = new Api(clientOf(kubeconfig));
        this.patience = new Patience(system, system);
    }

    final Api api() {
        return api;
    }

    final Patience patience() {
        return patience;
    }

    @Override
    public final ApiClient client() {
        return clientOf(kubeconfig);
    }

    @Override
    public final ApiClient client(TestUser user) {
        return clientOf(user.kubeconfig());
    }

    private static ApiClient clientOf(String kubeconfig) {
        try {
            return ClientBuilder.kubeconfig(KubeConfig.loadKubeConfig(new StringReader(kubeconfig)))
                    .build();
        } catch (IOException e) {
            throw new EnvTestException("client-java cannot read the kubeconfig of a test cluster", e);
        }
    }

    @Override
    public final String kubeconfig() {
        return kubeconfig;
    }

    @Override
    public final void installCrds(Path... filesOrFolders) {
        new CrdInstaller(api, patience).install(CrdFiles.read(List.of(filesOrFolders)));
    }

    @Override
    public String createNamespace(String prefix) {
        var metadata = new JsonObject();
        metadata.addProperty("generateName", prefix + "-");
        var namespace = new JsonObject();
        namespace.add("metadata", metadata);
        return Api.require("Cannot create a namespace", () -> api.post("/api/v1/namespaces", namespace))
                .getAsJsonObject("metadata")
                .get("name")
                .getAsString();
    }

    @Override
    public final String version() {
        return Api.require("Cannot read the server's version", () -> api.get("/version"))
                .get("gitVersion")
                .getAsString();
    }
}

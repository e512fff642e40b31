// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.console;

import com.azurehealthcareapis.iotconnector.service.models.ConnectorId;
import com.azurehealthcareapis.iotconnector.service.providers.IotConnectorProvider;
import com.azurehealthcareapis.iotconnector.service.providers.KubernetesIotConnectorProvider;
import io.controllerruntime.config.Kubeconfig;
import io.controllerruntime.okhttp.OkHttpTransport;
import io.controllerruntime.runtime.Runtime;
import io.controllerruntime.runtime.SystemRuntime;
import io.controllerruntime.transport.KubeTransport;

/**
 * A connection to one cluster, for one command.
 *
 * @param workspace the namespace of connectors that name none
 */
record Session(Runtime runtime, IotConnectorProvider provider, String workspace) implements AutoCloseable {

    static Session on(Kubeconfig.Found cluster, String workspace) {
        KubeTransport transport = new OkHttpTransport(cluster.client());
        Runtime runtime = SystemRuntime.with(transport);
        return new Session(runtime, new KubernetesIotConnectorProvider(runtime), workspace);
    }

    ConnectorId id(String name) {
        return new ConnectorId(workspace, name);
    }

    @Override
    public void close() {
        provider.close();
        runtime.transport().close();
    }
}

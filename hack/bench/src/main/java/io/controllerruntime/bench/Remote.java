// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.bench;

import io.controllerruntime.okhttp.OkHttpTransport;
import io.controllerruntime.transport.KubeTransport;
import io.kubernetes.client.util.ClientBuilder;
import io.kubernetes.client.util.KubeConfig;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;

/**
 * A server in processes of its own, over HTTPS.
 *
 * @param kubeconfig how to reach it
 * @param process what ends it
 */
record Remote(String kubeconfig, Closing process) implements Server {

    /** Ends what was started. */
    @FunctionalInterface
    interface Closing {
        void close();
    }

    @Override
    public KubeTransport connect() {
        try {
            var config = KubeConfig.loadKubeConfig(new StringReader(kubeconfig));
            return new OkHttpTransport(ClientBuilder.kubeconfig(config).build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public long bytes() throws IOException {
        return Processes.residentBytes();
    }

    @Override
    public void close() {
        process.close();
    }
}

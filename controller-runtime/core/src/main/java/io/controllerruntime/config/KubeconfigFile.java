// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.config;

import io.controllerruntime.config.Kubeconfig.Found;
import io.kubernetes.client.util.ClientBuilder;
import io.kubernetes.client.util.KubeConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/** A kubeconfig file, read by client-java, with errors that say which file and what in it. */
final class KubeconfigFile {

    /** How often a token that a plug-in made is made anew: before the shortest usual life, 15 minutes, is over. */
    private static final Duration TOKEN_REFRESH = Duration.ofMinutes(5);

    private final Path file;
    private final KubeConfig config;

    private KubeconfigFile(Path file, KubeConfig config) {
        this.file = file;
        this.config = config;
    }

    static KubeconfigFile read(Path file) {
        try (var text = Files.newBufferedReader(file)) {
            var config = KubeConfig.loadKubeConfig(text);
            config.setFile(file.toAbsolutePath().toFile());
            return new KubeconfigFile(file, config);
        } catch (ClassCastException e) {
            throw new IllegalStateException(
                    "kubeconfig " + file + " cannot be read: it is no kubeconfig, but some other YAML", e);
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException("kubeconfig " + file + " cannot be read: " + e, e);
        }
    }

    /** Whether it has this context, or, for an empty name, a current one. */
    boolean has(String context) {
        String current = config.getCurrentContext();
        return context.isEmpty() ? current != null && config.setContext(current) : config.setContext(context);
    }

    Found load(String context) {
        String name = context.isEmpty() ? Objects.requireNonNullElse(config.getCurrentContext(), "") : context;
        if (name.isEmpty()) {
            throw new IllegalStateException(
                    "kubeconfig " + file + " has no current-context, and no other was asked for");
        }
        if (!has(name)) {
            throw new IllegalStateException("kubeconfig " + file + " has no context '" + name + "'");
        }
        if (config.getServer() == null) {
            throw new IllegalStateException(
                    "kubeconfig " + file + ": context '" + name + "' names no cluster with a server");
        }
        try {
            var client = ClientBuilder.kubeconfig(config, TOKEN_REFRESH).build();
            String namespace = Objects.requireNonNullElse(config.getNamespace(), "default");
            return new Found(client, namespace, file + ", context " + name);
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException("kubeconfig " + file + ": context '" + name + "' cannot be used: " + e, e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of clusters that tests run on.
 *
 * <p>A run uses the one that the system property {@code cluster} names, else the environment variable {@code CLUSTER}, else
 * {@link #EMBEDDED}: {@code mvn test -Dcluster=envtest}.
 */
public enum Cluster {
    /** The API server in pure Java, in this JVM, served over HTTPS too. It starts in milliseconds, so each test class gets a new one. */
    EMBEDDED,

    /** etcd and kube-apiserver as processes on this machine. They take seconds to start, so test classes share them. */
    ENVTEST,

    /** The cluster of the current kubeconfig: {@code KUBECONFIG}, else {@code ~/.kube/config}. Nobody stops it. */
    EXISTING;

    /** What tests use that do not care. */
    static Cluster ofTheRun() {
        return named(System.getProperty("cluster"), System.getenv("CLUSTER"));
    }

    static Cluster named(@Nullable String property, @Nullable String variable) {
        return setting(property).or(() -> setting(variable)).map(Cluster::named).orElse(EMBEDDED);
    }

    private static Optional<String> setting(@Nullable String value) {
        return Optional.ofNullable(value).filter(name -> !name.isBlank());
    }

    private static Cluster named(String name) {
        return Arrays.stream(values())
                .filter(cluster -> cluster.toString().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new EnvTestException("There is no cluster %s for tests: -Dcluster= or $CLUSTER is one of %s"
                                .formatted(name, List.of(values()))));
    }

    /** As it is written in settings: {@code embedded}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

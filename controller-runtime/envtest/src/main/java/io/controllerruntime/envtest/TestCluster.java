// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import io.kubernetes.client.openapi.ApiClient;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A Kubernetes API server, of which kind {@link Cluster} says, that a test may do with as it likes. Thread-safe.
 *
 * <p>It may be shared with other test classes, so keep to a namespace of your own and to cluster-wide names that nobody else uses. Unless
 * the implementation says otherwise there are no controllers: no garbage collection, deleted namespaces stay {@code Terminating}, Pods
 * never run.
 *
 * <p>All methods throw {@link EnvTestException} when the cluster does not do what was asked.
 */
public interface TestCluster {

    /** The API server's URL: {@code https://127.0.0.1:41234}. */
    String address();

    /** A new client with every right (group {@code system:masters}). It is the caller's: change its time-outs freely. */
    ApiClient client();

    /** A new client that acts as {@code user}. */
    ApiClient client(TestUser user);

    /** The administrator's kubeconfig, as YAML. */
    String kubeconfig();

    /** A file with {@link #kubeconfig()}, for programs such as kubectl. It is gone when the cluster is. */
    Path kubeconfigFile();

    /**
     * Makes a user known to the cluster, by a certificate. It has only the rights that RBAC rules give to its name and groups, so none
     * at first. {@link Cluster#EXISTING} has nobody to sign the certificate, and throws.
     *
     * @param name any user name, also {@code system:serviceaccount:NAMESPACE:NAME}
     * @param groups the groups the user is in, besides {@code system:authenticated}
     */
    TestUser addUser(String name, String... groups);

    /**
     * Applies the CustomResourceDefinitions and waits until their kinds are served. Doing it again changes nothing.
     *
     * @param filesOrFolders {@code .yaml}, {@code .yml} or {@code .json} files, or folders with such files in them; documents of other
     *     kinds are passed over
     */
    void installCrds(Path... filesOrFolders);

    /**
     * Creates an empty namespace.
     *
     * @param prefix how its name begins: lower-case letters, digits and hyphens, first a letter or digit
     * @return its name, unique in the cluster
     */
    String createNamespace(String prefix);

    /** The API server's version: {@code v1.34.4}. */
    String version();

    /** The kubectl found where {@link Cluster#ENVTEST} looks for its binaries. Empty when there is none. */
    Optional<Path> kubectl();
}

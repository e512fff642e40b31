// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import java.util.List;

/**
 * A user of a test cluster, made by {@link TestCluster#addUser}.
 *
 * @param name what RBAC subjects of kind {@code User} call it
 * @param groups what RBAC subjects of kind {@code Group} call it
 * @param kubeconfig as YAML, with the user's key in it
 */
public record TestUser(String name, List<String> groups, String kubeconfig) {

    public TestUser {
        groups = List.copyOf(groups);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return name + groups;
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.e2e;

import java.util.Objects;
import java.util.stream.Stream;

/**
 * What {@code make e2e} says in the environment; the defaults are the Makefile's, for runs from an IDE.
 *
 * @param cluster {@code existing} for the current kubeconfig, else k3s
 * @param k3sImage what k3s runs from
 * @param image the operator's
 * @param functionImages those of the functions, with % for the function
 * @param namespace where the operator is deployed
 * @param kubectl the program
 */
record Settings(
        String cluster, String k3sImage, String image, String functionImages, String namespace, String kubectl) {

    static Settings ofEnvironment() {
        return new Settings(
                variable("E2E_CLUSTER", "k3s"),
                variable("E2E_K3S_IMAGE", "rancher/k3s:v1.34.4-k3s1"),
                variable("IMG", "iotconnector-operator:dev"),
                variable("FUNCTIONS_IMG", "myregistry.azurecr.io/iotconnector/%:1.0.0"),
                variable("NAMESPACE", "iotconnector-system"),
                variable("KUBECTL", "kubectl"));
    }

    private static String variable(String name, String otherwise) {
        String value = System.getenv(name);
        return value == null || value.isEmpty() ? otherwise : value;
    }

    /** All images of ours that pods run. */
    Stream<String> images() {
        return Stream.concat(
                Stream.of(image),
                Stream.of("normalization", "grouping", "fhir-transformation")
                        .map(function -> functionImages.replace("%", function)));
    }

    /** The project's folder. */
    static String root() {
        return Objects.requireNonNull(System.getenv("PROJECT_ROOT"), "PROJECT_ROOT must be the project's folder");
    }
}

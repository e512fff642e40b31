// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.e2e;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The operator's service account can do what it needs and no more. */
@EndToEnd
class PermissionsE2E {

    /** Verbs of a resource, in a connector's namespace. */
    @ParameterizedTest(name = "{0}: {1}, not {2}")
    @CsvSource({
        "iotconnectors.services.azurehealthcareapis.com, get list watch, create update patch delete deletecollection",
        "iotconnectors.services.azurehealthcareapis.com/status, patch, get update",
        "iotconnectors.services.azurehealthcareapis.com/finalizers, update, patch",
        "deployments.apps, get list watch create patch, update delete deletecollection",
        "deployments.apps/status, '', update patch",
        "configmaps, get list watch create patch delete, update deletecollection",
        "pods, list watch, get create patch delete",
        "pods/exec, '', create",
        "secrets, '', get list watch create patch delete",
        "serviceaccounts/token, '', create",
        "leases.coordination.k8s.io, '', get list watch create update",
        "events.events.k8s.io, '', list delete",
        "namespaces, '', get list create delete",
        "nodes, '', get list",
        "customresourcedefinitions.apiextensions.k8s.io, '', get create patch",
        "clusterroles.rbac.authorization.k8s.io, '', create patch bind escalate"
    })
    void itMayInAConnectorsNamespace(String resource, String may, String mayNot, Operator operator) {
        assertRights(operator, "default", resource, may, mayNot);
    }

    /** Verbs of a resource in its own namespace. */
    @ParameterizedTest(name = "{0}: {1}, not {2}")
    @CsvSource({
        "leases.coordination.k8s.io, get list watch create update, delete deletecollection",
        "events.events.k8s.io, create patch, get list delete",
        "secrets, '', get list watch create patch delete",
        "deployments.apps, patch, delete"
    })
    void itMayInItsOwnNamespace(String resource, String may, String mayNot, Operator operator) {
        assertRights(operator, operator.kubectl().namespace(), resource, may, mayNot);
    }

    private static void assertRights(Operator operator, String namespace, String resource, String may, String mayNot) {
        var expected = new TreeMap<String, String>();
        verbs(may).forEach(verb -> expected.put(verb, "yes"));
        verbs(mayNot).forEach(verb -> expected.put(verb, "no"));

        Map<String, String> answers = expected.keySet().stream()
                .collect(toMap(identity(), verb -> canI(operator, namespace, verb, resource)));

        assertThat(answers).isEqualTo(expected);
    }

    private static Stream<String> verbs(String text) {
        return Stream.of(text.split(" ")).filter(verb -> !verb.isEmpty());
    }

    /** The answer, yes or no. */
    private static String canI(Operator operator, String namespace, String verb, String resource) {
        String[] parts = resource.split("/", 2);
        return operator.kubectl()
                .in(namespace)
                .attempt(
                        "auth",
                        "can-i",
                        verb,
                        parts[0],
                        "--subresource=" + (parts.length > 1 ? parts[1] : ""),
                        "--as=" + operator.account())
                .out()
                .strip();
    }
}

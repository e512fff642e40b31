// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.auth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RefusalsTest {

    @Test
    void aRefusalInANamespaceNamesIt() {
        assertThat(Refusals.forbidden(
                        User.of("jane"),
                        new Attributes.OfResource("list", "apps", "v1", "deployments", "", "demo", ""),
                        ""))
                .isEqualTo("User \"jane\" cannot list resource \"deployments\" in API group \"apps\" in the namespace"
                        + " \"demo\"");
    }

    @Test
    void aRefusalInTheClusterSaysSoAndWhy() {
        assertThat(Refusals.forbidden(
                        User.of("jane"),
                        new Attributes.OfResource("get", "", "v1", "nodes", "status", "", "n1"),
                        "RBAC: no"))
                .isEqualTo("User \"jane\" cannot get resource \"nodes/status\" in API group \"\" at the cluster scope:"
                        + " RBAC: no");
    }

    @Test
    void aRefusalOfAPathCannotBeTakenForHtml() {
        assertThat(Refusals.forbidden(User.anonymous(), new Attributes.OfPath("get", "/<b>"), ""))
                .isEqualTo("User \"system:anonymous\" cannot get path \"/&lt;b&gt;\"");
    }
}

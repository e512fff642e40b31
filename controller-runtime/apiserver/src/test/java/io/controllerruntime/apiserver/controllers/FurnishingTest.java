// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is there without anybody asking for it. */
class FurnishingTest {

    private final Cluster cluster = new Cluster();

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void aNamespaceHasADefaultAccountAndTheCertificateOfTheAuthority() {
        cluster.create("/api/v1/namespaces", "{'metadata':{'name':'blue'}}");
        assertThat(cluster.isThere("/api/v1/namespaces/blue/serviceaccounts/default"))
                .isTrue();
        assertThat(cluster.object("/api/v1/namespaces/blue/configmaps/kube-root-ca.crt")
                        .string("data", "ca.crt"))
                .contains("PEM");
        cluster.api.delete("/api/v1/namespaces/blue/configmaps/kube-root-ca.crt", "{}");
        cluster.settle();
        assertThat(cluster.isThere("/api/v1/namespaces/blue/configmaps/kube-root-ca.crt"))
                .isTrue();
    }

    @Test
    void aClusterRoleHasTheRulesOfThoseItAggregates() {
        String roles = "/apis/rbac.authorization.k8s.io/v1/clusterroles";
        cluster.create(
                roles,
                "{'metadata':{'name':'all'},'aggregationRule':{'clusterRoleSelectors':[{'matchLabels':{'to':'all'}}]},'rules':[]}");
        cluster.create(
                roles,
                "{'metadata':{'name':'part','labels':{'to':'all'}},'rules':[{'apiGroups':[''],'resources':['pods'],'verbs':['get']}]}");
        assertThat(cluster.object(roles + "/all").array("rules"))
                .isEqualTo(cluster.object(roles + "/part").array("rules"))
                .isPresent();
    }
}

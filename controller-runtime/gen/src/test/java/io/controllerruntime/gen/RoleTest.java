// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.gen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What {@code @Rbac} becomes. */
class RoleTest {

    @Test
    void permissionsOfAllReconcilersMakeOneRole() {
        assertRole("""
                @Rbac(groups = "example.com", resources = "widgets", verbs = {"watch", "get", "list"})
                @Rbac(groups = "example.com", resources = "widgets/status", verbs = {"patch", "update"})
                class A {}
                @Rbac(groups = "core", resources = "configmaps", verbs = "get")
                @Rbac(urls = "/metrics", verbs = "get")
                class B {}
                """, """
                # Code generated from the Java types by controller-runtime gen; DO NOT EDIT. Run "make manifests".
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRole
                metadata:
                  name: manager-role
                rules:
                - nonResourceURLs:
                  - /metrics
                  verbs:
                  - get
                - apiGroups:
                  - ""
                  resources:
                  - configmaps
                  verbs:
                  - get
                - apiGroups:
                  - example.com
                  resources:
                  - widgets
                  verbs:
                  - get
                  - list
                  - watch
                - apiGroups:
                  - example.com
                  resources:
                  - widgets/status
                  verbs:
                  - patch
                  - update
                """);
    }

    @Test
    void rulesThatDifferInOneRespectAreOneRule() {
        assertThat(Compilation.of("""
                                @Rbac(groups = "apps", resources = "deployments", verbs = "get")
                                @Rbac(groups = "apps", resources = "deployments", verbs = "list")
                                @Rbac(groups = "apps", resources = "replicasets", verbs = {"list", "get"})
                                class A {}
                                """).role()).endsWith("""
                        rules:
                        - apiGroups:
                          - apps
                          resources:
                          - deployments
                          - replicasets
                          verbs:
                          - get
                          - list
                        """);
    }

    @Test
    void rulesOnNamedObjectsStayApart() {
        assertThat(Compilation.of("""
                                @Rbac(groups = "", resources = "secrets", resourceNames = "one", verbs = "get")
                                @Rbac(groups = "", resources = "secrets", verbs = "list")
                                class A {}
                                """).role()).endsWith("""
                        rules:
                        - apiGroups:
                          - ""
                          resources:
                          - secrets
                          verbs:
                          - list
                        - apiGroups:
                          - ""
                          resourceNames:
                          - one
                          resources:
                          - secrets
                          verbs:
                          - get
                        """);
    }

    @Test
    void allVerbsSwallowTheOthers() {
        assertThat(Compilation.of("@Rbac(groups = \"apps\", resources = \"*\", verbs = {\"get\", \"*\"}) class A {}")
                        .role())
                .endsWith("  verbs:\n  - '*'\n");
    }

    @Test
    void permissionsInANamespaceMakeARoleOfTheirOwn() {
        assertRole(
                "@Rbac(groups = \"\", resources = \"pods\", verbs = \"get\", namespace = \"system\") class A {}", """
                # Code generated from the Java types by controller-runtime gen; DO NOT EDIT. Run "make manifests".
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: Role
                metadata:
                  name: manager-role
                  namespace: system
                rules:
                - apiGroups:
                  - ""
                  resources:
                  - pods
                  verbs:
                  - get
                """);
    }

    @Test
    void aPermissionNamesTheGroupOfItsResources() {
        assertThat(Compilation.of("@Rbac(resources = \"pods\", verbs = \"get\") class A {}")
                        .errors())
                .containsExactly("1: @Rbac on resources names their groups, and only then; the core group is \"\"");
    }

    private static void assertRole(String source, String role) {
        assertThat(Compilation.of(source).role()).isEqualTo(role);
    }
}

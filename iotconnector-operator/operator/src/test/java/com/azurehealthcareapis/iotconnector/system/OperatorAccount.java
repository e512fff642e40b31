// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.system;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.controllerruntime.envtest.TestCluster;
import io.controllerruntime.envtest.TestUser;
import io.kubernetes.client.openapi.models.RbacV1Subject;
import io.kubernetes.client.openapi.models.V1ClusterRole;
import io.kubernetes.client.openapi.models.V1ClusterRoleBinding;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1Role;
import io.kubernetes.client.openapi.models.V1RoleBinding;
import io.kubernetes.client.openapi.models.V1RoleRef;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** A user with exactly the rights that {@code config/rbac} grants the operator. */
final class OperatorAccount {

    private static final String RBAC = "rbac.authorization.k8s.io";

    private OperatorAccount() {}

    /** A user who may do everywhere what the manager role says, and may hold Leases in {@code namespace}. */
    static TestUser create(TestCluster cluster, Kube kube, String namespace) {
        return create(cluster, kube, namespace, rules -> {});
    }

    /** The same, with other rules in the manager role. */
    static TestUser create(TestCluster cluster, Kube kube, String namespace, Consumer<JsonArray> change) {
        TestUser user = cluster.addUser("operator-" + UUID.randomUUID());
        grantManagerRole(kube, user, change);
        grantLeaderElectionRole(kube, user, namespace);
        return user;
    }

    private static void grantManagerRole(Kube kube, TestUser user, Consumer<JsonArray> change) {
        JsonObject role = Manifests.read(Manifests.ROLES).getFirst();
        role.getAsJsonObject("metadata").addProperty("name", user.name());
        change.accept(role.getAsJsonArray("rules"));
        kube.create(V1ClusterRole.class, role);
        kube.create(
                V1ClusterRoleBinding.class,
                new V1ClusterRoleBinding()
                        .metadata(new V1ObjectMeta().name(user.name()))
                        .roleRef(new V1RoleRef()
                                .apiGroup(RBAC)
                                .kind("ClusterRole")
                                .name(user.name()))
                        .subjects(List.of(subject(user))));
    }

    private static void grantLeaderElectionRole(Kube kube, TestUser user, String namespace) {
        JsonObject role = Manifests.read(Manifests.ROLES).getLast();
        role.getAsJsonObject("metadata").addProperty("namespace", namespace);
        role.getAsJsonObject("metadata").addProperty("name", user.name());
        kube.create(V1Role.class, role);
        kube.create(
                V1RoleBinding.class,
                new V1RoleBinding()
                        .metadata(new V1ObjectMeta().name(user.name()).namespace(namespace))
                        .roleRef(new V1RoleRef().apiGroup(RBAC).kind("Role").name(user.name()))
                        .subjects(List.of(subject(user))));
    }

    private static RbacV1Subject subject(TestUser user) {
        return new RbacV1Subject().apiGroup(RBAC).kind("User").name(user.name());
    }
}

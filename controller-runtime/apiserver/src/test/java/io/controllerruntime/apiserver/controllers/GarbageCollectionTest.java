// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers;

import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.apiserver.meta.ObjectMeta;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GarbageCollectionTest {

    private static final String OWNER = Cluster.CONFIG_MAPS + "/owner";
    private static final String DEPENDENT = Cluster.CONFIG_MAPS + "/dependent";

    private final Cluster cluster = new Cluster();

    @AfterEach
    void stop() {
        cluster.close();
    }

    private String owner() {
        return ObjectMeta.of(cluster.create(Cluster.CONFIG_MAPS, "{'metadata':{'name':'owner'}}"))
                .uid();
    }

    private void dependent(String uid, String more) {
        cluster.create(
                Cluster.CONFIG_MAPS,
                "{'metadata':{'name':'dependent'" + more
                        + ",'ownerReferences':[{'apiVersion':'v1','kind':'ConfigMap','name':'owner','uid':'" + uid
                        + "','blockOwnerDeletion':true}]}}");
    }

    private void delete(String propagation) {
        cluster.api.delete(OWNER, "{'propagationPolicy':'" + propagation + "'}");
        cluster.settle();
    }

    @Test
    void inTheBackgroundTheOwnerGoesAndThenItsDependents() {
        dependent(owner(), "");
        delete("Background");
        assertThat(cluster.isThere(OWNER)).isFalse();
        assertThat(cluster.isThere(DEPENDENT)).isFalse();
    }

    @Test
    void inTheForegroundTheOwnerWaitsForDependentsThatBlockIt() {
        dependent(owner(), ",'finalizers':['example.com/wait']");
        delete("Foreground");
        assertThat(ObjectMeta.of(cluster.object(OWNER)).finalizers()).containsExactly("foregroundDeletion");
        assertThat(ObjectMeta.of(cluster.object(DEPENDENT)).isDeleting()).isTrue();

        cluster.put(
                DEPENDENT,
                ObjectMeta.of(cluster.object(DEPENDENT)).without("finalizers").in(cluster.object(DEPENDENT)));
        assertThat(cluster.isThere(DEPENDENT)).isFalse();
        assertThat(cluster.isThere(OWNER)).isFalse();
    }

    @Test
    void orphansStayWithoutTheirOwner() {
        dependent(owner(), "");
        delete("Orphan");
        assertThat(cluster.isThere(OWNER)).isFalse();
        assertThat(ObjectMeta.of(cluster.object(DEPENDENT)).ownerReferences()).isEmpty();
    }

    @Test
    void anObjectWhoseOwnerHasAnotherUidIsDeleted() {
        owner();
        dependent("00000000-0000-4000-8000-000000000000", "");
        assertThat(cluster.isThere(DEPENDENT)).isFalse();
    }

    @Test
    void anObjectWithAnOwnerOfAKindThatIsNotServedStays() {
        cluster.create(
                Cluster.CONFIG_MAPS,
                "{'metadata':{'name':'dependent','ownerReferences':[{'apiVersion':'example.com/v1','kind':'Nothing',"
                        + "'name':'owner','uid':'1'}]}}");
        cluster.pass("2m");
        assertThat(cluster.isThere(DEPENDENT)).isTrue();
    }

    @Test
    void aDeletedDeploymentTakesItsSetsAndPodsAlong() {
        cluster.create(
                Cluster.DEPLOYMENTS,
                "{'metadata':{'name':'web'},'spec':{'selector':{'matchLabels':{'app':'web'}},'template':{'metadata':"
                        + "{'labels':{'app':'web'}},'spec':{'containers':[{'name':'main','image':'web:1'}]}}}}");
        assertThat(cluster.items(Cluster.PODS)).hasSize(1);
        cluster.api.delete(Cluster.DEPLOYMENTS + "/web", "{}");
        cluster.settle();
        assertThat(cluster.items(Cluster.REPLICA_SETS)).isEmpty();
        assertThat(cluster.items(Cluster.PODS)).isEmpty();
    }
}

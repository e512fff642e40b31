// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers;

import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReplicaSetTest {

    private static final String WEB = Cluster.REPLICA_SETS + "/web";

    private final Cluster cluster = new Cluster();

    @AfterEach
    void stop() {
        cluster.close();
    }

    private void create(int replicas, String image) {
        cluster.create(
                Cluster.REPLICA_SETS,
                "{'metadata':{'name':'web'},'spec':{'replicas':" + replicas
                        + ",'selector':{'matchLabels':{'app':'web'}},'template':{'metadata':{'labels':{'app':'web'}},"
                        + "'spec':{'containers':[{'name':'main','image':'" + image + "'}]}}}}");
    }

    private void scale(long replicas) {
        cluster.put(WEB, cluster.object(WEB).with(List.of("spec", "replicas"), Json.of(replicas)));
    }

    @Test
    void podsAreMadeUntilThereAreEnough() {
        create(3, "web:1");
        assertThat(cluster.names(Cluster.PODS)).hasSize(3).allMatch(name -> name.matches("web-[a-z0-9]{5}"));
        assertThat(cluster.object(WEB).integer("status", "availableReplicas")).contains(3L);
        assertThat(cluster.events("ReplicaSet"))
                .hasSize(3)
                .allMatch(event -> event.startsWith("SuccessfulCreate: Created pod: web-"));
    }

    @Test
    void ofTooManyPodsThoseThatAreNotReadyGoFirst() {
        create(1, "web:1");
        String ready = cluster.names(Cluster.PODS).getFirst();
        JsonObject set = cluster.object(WEB);
        cluster.put(
                WEB,
                set.with(
                                List.of("spec", "template", "metadata", "annotations"),
                                JsonObject.of("simulate.controllerruntime.io/ready-after", Json.of("never")))
                        .with(List.of("spec", "replicas"), Json.of(3)));
        assertThat(cluster.object(WEB).integer("status", "readyReplicas")).contains(1L);
        scale(1);
        assertThat(cluster.names(Cluster.PODS)).containsExactly(ready);
    }

    @Test
    void aPodThatNoLongerMatchesIsReleasedAndReplaced() {
        create(1, "web:1");
        String released = cluster.names(Cluster.PODS).getFirst();
        JsonObject pod = cluster.object(Cluster.PODS + "/" + released);
        cluster.put(Cluster.PODS + "/" + released, pod.with(List.of("metadata", "labels", "app"), Json.of("other")));
        assertThat(cluster.names(Cluster.PODS)).hasSize(2);
        assertThat(ObjectMeta.of(cluster.object(Cluster.PODS + "/" + released)).ownerReferences())
                .isEmpty();
    }

    @Test
    void aPodWithoutOwnerThatMatchesIsAdopted() {
        cluster.create(
                Cluster.PODS,
                "{'metadata':{'name':'stray','labels':{'app':'web'}},'spec':{'containers':[{'name':'main','image':'w:1'}]}}");
        create(1, "web:1");
        assertThat(cluster.names(Cluster.PODS)).containsExactly("stray");
        assertThat(Owners.controllerUid(cluster.object(Cluster.PODS + "/stray")))
                .isEqualTo(ObjectMeta.of(cluster.object(WEB)).uid());
    }
}

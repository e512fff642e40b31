// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers;

import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reasons and messages are those of kube-controller-manager's sources, v1.34. */
class DeploymentTest {

    private static final String WEB = Cluster.DEPLOYMENTS + "/web";

    private final Cluster cluster = new Cluster();

    @AfterEach
    void stop() {
        cluster.close();
    }

    private static String deployment(String spec, String annotations) {
        return "{'metadata':{'name':'web'},'spec':{" + spec + "'selector':{'matchLabels':{'app':'web'}},"
                + "'template':{'metadata':{'labels':{'app':'web'},'annotations':{" + annotations
                + "}},'spec':{'containers':[{'name':'main','image':'web:1'}]}}}}";
    }

    private JsonObject web() {
        return cluster.object(WEB);
    }

    private void setImage(String image) {
        cluster.put(WEB, withImage(web(), image));
    }

    private static JsonObject withImage(JsonObject deployment, String image) {
        String text = io.controllerruntime.apiserver.json.JsonWriter.text(deployment);
        return (JsonObject) io.controllerruntime.apiserver.json.JsonReader.read(
                text.replaceAll("\"image\":\"[^\"]*\"", "\"image\":\"" + image + "\""));
    }

    private String currentSet() {
        String revision = ObjectMeta.of(web()).annotations().getOrDefault("deployment.kubernetes.io/revision", "");
        return cluster.items(Cluster.REPLICA_SETS).stream()
                .map(ObjectMeta::of)
                .filter(set -> revision.equals(set.annotations().get("deployment.kubernetes.io/revision")))
                .map(ObjectMeta::name)
                .findFirst()
                .orElseThrow();
    }

    private long replicas(String set) {
        return cluster.object(Cluster.REPLICA_SETS + "/" + set)
                .integer("spec", "replicas")
                .orElseThrow();
    }

    @Test
    void aRolloutEndsWithAllConditionsOfSuccess() {
        cluster.create(Cluster.DEPLOYMENTS, deployment("'replicas':3,", ""));

        assertThat(cluster.conditions(WEB))
                .containsExactlyInAnyOrder(
                        "Available=True/MinimumReplicasAvailable: Deployment has minimum availability.",
                        "Progressing=True/NewReplicaSetAvailable: ReplicaSet \"" + currentSet()
                                + "\" has successfully progressed.");
        assertThat(web().object("status").orElseThrow().without("conditions"))
                .hasToString("{observedGeneration=JsonInteger[value=1], replicas=JsonInteger[value=3], "
                        + "updatedReplicas=JsonInteger[value=3], readyReplicas=JsonInteger[value=3], "
                        + "availableReplicas=JsonInteger[value=3]}");
        assertThat(cluster.events("Deployment"))
                .containsExactly("ScalingReplicaSet: Scaled up replica set " + currentSet() + " from 0 to 3");
    }

    @Test
    void aSetCarriesTheHashOfItsTemplateInNameLabelsAndSelector() {
        cluster.create(Cluster.DEPLOYMENTS, deployment("", ""));
        JsonObject set = cluster.items(Cluster.REPLICA_SETS).getFirst();
        String hash = ObjectMeta.of(set).labels().get("pod-template-hash");

        assertThat(ObjectMeta.of(set).name()).isEqualTo("web-" + hash);
        assertThat(set.string("spec", "selector", "matchLabels", "pod-template-hash"))
                .contains(hash);
        assertThat(set.string("spec", "template", "metadata", "labels", "pod-template-hash"))
                .contains(hash);
        assertThat(ObjectMeta.of(set).annotations())
                .containsEntry("deployment.kubernetes.io/desired-replicas", "1")
                .containsEntry("deployment.kubernetes.io/max-replicas", "2")
                .containsEntry("deployment.kubernetes.io/revision", "1");
    }

    @Test
    void aNewTemplateReplacesAllPodsAndKeepsTheOldSet() {
        cluster.create(Cluster.DEPLOYMENTS, deployment("'replicas':4,", ""));
        String first = currentSet();
        setImage("web:2");

        assertThat(currentSet()).isNotEqualTo(first);
        assertThat(replicas(first)).isZero();
        assertThat(replicas(currentSet())).isEqualTo(4);
        assertThat(cluster.items(Cluster.PODS))
                .hasSize(4)
                .allSatisfy(pod -> assertThat(pod.toString()).contains("web:2"));
        assertThat(web().integer("status", "observedGeneration")).contains(2L);
    }

    @Test
    void aStuckRolloutKeepsEnoughOldPodsAndTimesOutAfterItsDeadline() {
        cluster.create(Cluster.DEPLOYMENTS, deployment("'replicas':4,'progressDeadlineSeconds':60,", ""));
        String first = currentSet();
        JsonObject broken = withImage(web(), "UPPER");
        cluster.put(WEB, broken);

        assertThat(replicas(first)).isEqualTo(3);
        assertThat(replicas(currentSet())).isEqualTo(2);
        cluster.pass("59s");
        assertThat(cluster.conditions(WEB))
                .contains("Progressing=True/ReplicaSetUpdated: ReplicaSet \"" + currentSet() + "\" is progressing.");
        cluster.pass("2s");
        assertThat(cluster.conditions(WEB))
                .contains("Progressing=False/ProgressDeadlineExceeded: ReplicaSet \"" + currentSet()
                        + "\" has timed out progressing.")
                .contains("Available=True/MinimumReplicasAvailable: Deployment has minimum availability.");
    }

    @Test
    void goingBackToAnOldTemplateReusesItsSetUnderANewRevision() {
        cluster.create(Cluster.DEPLOYMENTS, deployment("", ""));
        String first = currentSet();
        setImage("web:2");
        setImage("web:1");

        assertThat(currentSet()).isEqualTo(first);
        assertThat(ObjectMeta.of(cluster.object(Cluster.REPLICA_SETS + "/" + first))
                        .annotations())
                .containsEntry("deployment.kubernetes.io/revision", "3")
                .containsEntry("deployment.kubernetes.io/revision-history", "1");
    }

    @Test
    void onlyAsManyOldSetsAreKeptAsTheLimitSays() {
        cluster.create(Cluster.DEPLOYMENTS, deployment("'revisionHistoryLimit':1,", ""));
        for (int version = 2; version <= 5; version++) {
            setImage("web:" + version);
        }
        assertThat(cluster.items(Cluster.REPLICA_SETS)).hasSize(2);
    }

    @Test
    void recreateWaitsForTheLastOldPodToBeGone() {
        cluster.create(
                Cluster.DEPLOYMENTS,
                deployment("'strategy':{'type':'Recreate'},", "'simulate.controllerruntime.io/terminate-after':'5s'"));
        setImage("web:2");
        cluster.pass("4s");
        assertThat(cluster.items(Cluster.PODS))
                .hasSize(1)
                .allSatisfy(pod -> assertThat(ObjectMeta.of(pod).isDeleting()).isTrue());
        cluster.pass("2s");
        assertThat(cluster.items(Cluster.PODS))
                .hasSize(1)
                .allSatisfy(pod -> assertThat(pod.toString()).contains("web:2"));
    }

    @Test
    void aPausedDeploymentScalesButDoesNotRollOut() {
        cluster.create(Cluster.DEPLOYMENTS, deployment("", ""));
        String first = currentSet();
        cluster.put(WEB, web().with(List.of("spec", "paused"), Json.of(true)));
        assertThat(cluster.conditions(WEB)).contains("Progressing=Unknown/DeploymentPaused: Deployment is paused");

        cluster.put(WEB, withImage(web(), "web:2").with(List.of("spec", "replicas"), Json.of(2)));
        assertThat(cluster.names(Cluster.REPLICA_SETS)).containsExactly(first);
        assertThat(replicas(first)).isEqualTo(2);

        cluster.put(WEB, web().with(List.of("spec", "paused"), Json.of(false)));
        assertThat(replicas(first)).isZero();
        assertThat(cluster.conditions(WEB))
                .contains("Progressing=True/NewReplicaSetAvailable: ReplicaSet \"" + currentSet()
                        + "\" has successfully progressed.");
    }

    @Test
    void podsCountAsAvailableOnlyAfterMinReadySeconds() {
        cluster.create(Cluster.DEPLOYMENTS, deployment("'minReadySeconds':10,", ""));
        cluster.pass("9s");
        assertThat(web().integer("status", "readyReplicas")).contains(1L);
        assertThat(cluster.conditions(WEB))
                .contains("Available=False/MinimumReplicasUnavailable: Deployment does not have minimum availability.");
        cluster.pass("1s");
        assertThat(web().integer("status", "availableReplicas")).contains(1L);
    }
}

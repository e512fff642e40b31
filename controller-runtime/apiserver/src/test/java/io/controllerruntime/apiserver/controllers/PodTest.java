// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers;

import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.meta.ObjectMeta;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reasons and messages are those of the kubelet's and the scheduler's sources, v1.34. */
class PodTest {

    private static final String POD = Cluster.PODS + "/web";

    private final Cluster cluster = new Cluster();

    @AfterEach
    void stop() {
        cluster.close();
    }

    private JsonObject pod(String annotations, String containers, String more) {
        StringBuilder text = new StringBuilder();
        for (String annotation : annotations.isEmpty() ? new String[0] : annotations.split(";", -1)) {
            String[] pair = annotation.split("=", 2);
            text.append(text.isEmpty() ? "" : ",")
                    .append("'simulate.controllerruntime.io/" + pair[0] + "':'" + pair[1] + "'");
        }
        return cluster.create(
                Cluster.PODS,
                "{'metadata':{'name':'web','annotations':{" + text + "}},'spec':{" + more + "'containers':["
                        + containers + "]}}");
    }

    private static final String MAIN = "{'name':'main','image':'web:1'}";

    private JsonObject container() {
        return Stream.of("containerStatuses")
                .flatMap(list -> cluster.object(POD).array("status", list).stream())
                .flatMap(JsonArray::objects)
                .findFirst()
                .orElseThrow();
    }

    private String waiting() {
        return container().string("state", "waiting", "reason").orElse("") + ": "
                + container().string("state", "waiting", "message").orElse("");
    }

    private String phase() {
        return cluster.object(POD).string("status", "phase").orElse("");
    }

    @Test
    void aPodIsReadyAtOnceOnANode() {
        pod("", MAIN, "");
        assertThat(phase()).isEqualTo("Running");
        assertThat(cluster.object(POD).string("spec", "nodeName")).contains("node-1");
        assertThat(cluster.conditions(POD))
                .containsExactly(
                        "PodReadyToStartContainers=True/: ",
                        "Initialized=True/: ",
                        "Ready=True/: ",
                        "ContainersReady=True/: ",
                        "PodScheduled=True/: ");
        assertThat(cluster.events("Pod"))
                .containsExactlyInAnyOrder(
                        "Scheduled: Successfully assigned default/web to node-1",
                        "Pulled: Container image \"web:1\" already present on machine",
                        "Created: Created container: main",
                        "Started: Started container main");
    }

    @Test
    void aPodIsReadyWhenItsScriptSaysSo() {
        pod("ready-after=3s", MAIN, "");
        assertThat(cluster.conditions(POD))
                .contains(
                        "Ready=False/ContainersNotReady: containers with unready status: [main]",
                        "ContainersReady=False/ContainersNotReady: containers with unready status: [main]");
        cluster.pass("3s");
        assertThat(cluster.conditions(POD)).contains("Ready=True/: ");
    }

    @Test
    void aCrashLoopWaitsTwiceAsLongEachTimeUpToFiveMinutes() {
        String uid = ObjectMeta.of(pod("crash=main;exit-code=7", MAIN, "")).uid();
        String end = " restarting failed container=main pod=web_default(" + uid + ")";

        assertThat(waiting()).isEqualTo("CrashLoopBackOff: back-off 10s" + end);
        assertThat(container().integer("restartCount")).contains(1L);
        assertThat(container().integer("lastState", "terminated", "exitCode")).contains(7L);
        assertThat(container().string("lastState", "terminated", "reason")).contains("Error");
        assertThat(phase()).isEqualTo("Running");
        cluster.pass("9s");
        assertThat(waiting()).isEqualTo("CrashLoopBackOff: back-off 10s" + end);
        cluster.pass("1s");
        assertThat(waiting()).isEqualTo("CrashLoopBackOff: back-off 20s" + end);
        cluster.pass("20s");
        assertThat(waiting()).isEqualTo("CrashLoopBackOff: back-off 40s" + end);
        cluster.pass("40s");
        assertThat(waiting()).isEqualTo("CrashLoopBackOff: back-off 1m20s" + end);
        cluster.pass("80s");
        cluster.pass("160s");
        assertThat(waiting()).isEqualTo("CrashLoopBackOff: back-off 5m0s" + end);
        cluster.pass("300s");
        assertThat(waiting()).isEqualTo("CrashLoopBackOff: back-off 5m0s" + end);
        assertThat(container().integer("restartCount")).contains(7L);
    }

    @Test
    void aContainerThatRecoversStays() {
        pod("crash=main;times=2", MAIN, "");
        cluster.pass("10s");
        assertThat(container().object("state", "running")).isPresent();
        assertThat(container().integer("restartCount")).contains(2L);
    }

    @Test
    void aContainerOutOfMemoryIsKilled() {
        pod("oom=main;after=5s", MAIN, "");
        assertThat(container().bool("ready")).contains(true);
        cluster.pass("5s");
        assertThat(container().string("lastState", "terminated", "reason")).contains("OOMKilled");
        assertThat(container().integer("lastState", "terminated", "exitCode")).contains(137L);
    }

    @Test
    void anImageThatCannotBePulledIsTriedLessAndLessOften() {
        pod("image-pull=fail;image-pull-error=no such image", MAIN, "");
        assertThat(waiting()).isEqualTo("ErrImagePull: no such image");
        assertThat(phase()).isEqualTo("Pending");
        String backOff = "ImagePullBackOff: Back-off pulling image \"web:1\": ErrImagePull: no such image";
        cluster.pass("1s");
        assertThat(waiting()).isEqualTo(backOff);
        cluster.pass("9s");
        assertThat(waiting()).isEqualTo("ErrImagePull: no such image");
        cluster.pass("1s");
        assertThat(waiting()).isEqualTo(backOff);
        cluster.pass("18s");
        assertThat(waiting()).isEqualTo(backOff);
        cluster.pass("1s");
        assertThat(waiting()).isEqualTo("ErrImagePull: no such image");
        assertThat(cluster.events("Pod")).contains("Failed: Failed to pull image \"web:1\": no such image");
    }

    @Test
    void anImageWithAnImpossibleNameIsNotTried() {
        pod("", "{'name':'main','image':'Web:1'}", "");
        assertThat(waiting())
                .isEqualTo("InvalidImageName: Failed to apply default image tag \"Web:1\": couldn't parse image name"
                        + " \"Web:1\": invalid reference format: repository name (library/Web) must be lowercase");
    }

    @Test
    void aContainerWaitsForAKeyOfAConfigMap() {
        pod(
                "",
                "{'name':'main','image':'web:1','env':[{'name':'A','valueFrom':{'configMapKeyRef':{'name':'c','key':'k'}}}]}",
                "");
        assertThat(waiting()).isEqualTo("CreateContainerConfigError: configmap \"c\" not found");
        cluster.create(Cluster.CONFIG_MAPS, "{'metadata':{'name':'c'},'data':{'other':'v'}}");
        assertThat(waiting()).isEqualTo("CreateContainerConfigError: couldn't find key k in ConfigMap default/c");
        JsonObject map = cluster.object(Cluster.CONFIG_MAPS + "/c");
        cluster.put(
                Cluster.CONFIG_MAPS + "/c",
                map.with(java.util.List.of("data", "k"), io.controllerruntime.apiserver.json.Json.of("v")));
        assertThat(phase()).isEqualTo("Running");
    }

    @Test
    void initContainersComeFirstAndSidecarsStay() {
        pod(
                "crash=init;exit-code=0;after=5s",
                MAIN,
                "'initContainers':[{'name':'sidecar','image':'s:1','restartPolicy':'Always'},{'name':'init','image':'i:1'}],");
        assertThat(phase()).isEqualTo("Pending");
        assertThat(waiting()).isEqualTo("PodInitializing: ");
        assertThat(cluster.conditions(POD))
                .contains("Initialized=False/ContainersNotInitialized: containers with incomplete status: [init]");
        cluster.pass("5s");
        assertThat(phase()).isEqualTo("Running");
        assertThat(cluster.conditions(POD)).contains("Initialized=True/: ", "Ready=True/: ");
    }

    @Test
    void aPodThatIsNotRestartedSucceeds() {
        pod("crash=main;exit-code=0", MAIN, "'restartPolicy':'Never',");
        assertThat(phase()).isEqualTo("Succeeded");
        assertThat(cluster.conditions(POD)).contains("Ready=False/PodCompleted: ");
    }

    @Test
    void aPodThatAsksForTooMuchIsScheduledOnceThereIsRoom() {
        cluster.create(
                Cluster.PODS,
                "{'metadata':{'name':'big'},'spec':{'containers':[{'name':'main','image':'b:1','resources':"
                        + "{'requests':{'cpu':'3'}}}]}}");
        pod("", "{'name':'main','image':'web:1','resources':{'requests':{'cpu':'1500m'}}}", "");
        assertThat(phase()).isEqualTo("Pending");
        assertThat(cluster.conditions(POD))
                .containsExactly("PodScheduled=False/Unschedulable: 0/1 nodes are available: 1 Insufficient cpu."
                        + " no new claims to deallocate, preemption: 0/1 nodes are available:"
                        + " 1 No preemption victims found for incoming pod.");
        cluster.api.delete(Cluster.PODS + "/big", "{}");
        cluster.settle();
        assertThat(phase()).isEqualTo("Running");
    }

    @Test
    void aDeletedPodHasItsGracePeriodToEnd() {
        pod("terminate-after=1h", MAIN, "");
        cluster.api.delete(POD, "{}");
        cluster.pass("29s");
        assertThat(cluster.isThere(POD)).isTrue();
        cluster.pass("1s");
        assertThat(cluster.isThere(POD)).isFalse();
    }
}

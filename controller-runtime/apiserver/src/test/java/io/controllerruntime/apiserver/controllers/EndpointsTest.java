// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.controllers;

import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.apiserver.json.Json;
import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where the traffic of a service goes to, in both of the forms that say so. */
class EndpointsTest {

    private static final String SERVICES = "/api/v1/namespaces/default/services";
    private static final String ENDPOINTS = "/api/v1/namespaces/default/endpoints";
    private static final String SLICES = "/apis/discovery.k8s.io/v1/namespaces/default/endpointslices";

    private final Cluster cluster = new Cluster();

    @AfterEach
    void stop() {
        cluster.close();
    }

    private void service(String more) {
        cluster.create(
                SERVICES,
                "{'metadata':{'name':'web','labels':{'team':'blue'}},'spec':{" + more
                        + "'selector':{'app':'web'},'ports':[{'port':80,'targetPort':'http'}]}}");
    }

    private JsonObject pod(String name, String annotations) {
        return cluster.create(
                Cluster.PODS,
                "{'metadata':{'name':'" + name + "','labels':{'app':'web'},'annotations':{" + annotations
                        + "}},'spec':{'containers':[{'name':'main','image':'web:1',"
                        + "'ports':[{'name':'http','containerPort':8080}]}]}}");
    }

    private JsonObject slice() {
        return cluster.items(SLICES).getFirst();
    }

    /** The first addresses of the endpoints of all slices. */
    private List<String> addresses() {
        return cluster.items(SLICES).stream()
                .flatMap(slice -> slice.array("endpoints").stream())
                .flatMap(JsonArray::objects)
                .flatMap(endpoint -> endpoint.array("addresses").stream())
                .flatMap(JsonArray::strings)
                .toList();
    }

    private static JsonObject json(String text) {
        return (JsonObject) io.controllerruntime.apiserver.json.JsonReader.read(text.replace('\'', '"'));
    }

    @Test
    void aSliceTellsTheAddressPortsAndConditionsOfAPod() {
        service("");
        String uid = pod("one", "").string("metadata", "uid").orElseThrow();

        assertThat(slice().array("ports").orElseThrow().objects())
                .containsExactly(json("{'name':'','port':8080,'protocol':'TCP'}"));
        assertThat(slice().array("endpoints").orElseThrow().objects())
                .containsExactly(json("{'addresses':['10.244.0.1'],'conditions':{'ready':true,'serving':true,"
                        + "'terminating':false},'targetRef':{'kind':'Pod','namespace':'default','name':'one','uid':'"
                        + uid
                        + "'},'nodeName':'node-1'}"));
        assertThat(slice().object("metadata", "labels"))
                .contains(json("{'team':'blue','kubernetes.io/service-name':'web',"
                        + "'endpointslice.kubernetes.io/managed-by':'endpointslice-controller.k8s.io'}"));
    }

    @Test
    void endpointsTellTheSameOfPodsThatAreReadyAndThatAreNot() {
        service("");
        pod("one", "");
        pod("two", "'simulate.controllerruntime.io/ready-after':'never'");

        JsonObject subset = cluster.object(ENDPOINTS + "/web")
                .array("subsets")
                .orElseThrow()
                .objects()
                .findFirst()
                .orElseThrow();
        assertThat(subset.array("addresses").orElseThrow().objects())
                .extracting(address -> address.string("ip").orElse(""))
                .containsExactly("10.244.0.1");
        assertThat(subset.array("notReadyAddresses").orElseThrow().objects())
                .extracting(address -> address.string("ip").orElse(""))
                .containsExactly("10.244.0.2");
        assertThat(subset.array("ports").orElseThrow().objects())
                .containsExactly(json("{'port':8080,'protocol':'TCP'}"));
    }

    @Test
    void aServiceWithoutPodsHasAnEmptySlice() {
        service("");
        assertThat(slice().array("endpoints").orElse(JsonArray.empty()).isEmpty())
                .isTrue();
        assertThat(cluster.isThere(ENDPOINTS + "/web")).isTrue();
    }

    @Test
    void theSliceIsFilledAnewWhenPodsComeAndGo() {
        service("");
        pod("one", "");
        pod("two", "");
        assertThat(addresses()).containsExactly("10.244.0.1", "10.244.0.2");
        cluster.api.delete(Cluster.PODS + "/one", "{}");
        cluster.settle();
        assertThat(addresses()).containsExactly("10.244.0.2");
        assertThat(cluster.items(SLICES)).hasSize(1);
    }

    @Test
    void aHundredEndpointsFillASlice() {
        service("");
        for (int i = 0; i < 101; i++) {
            pod("pod-" + i, "");
        }
        assertThat(addresses()).hasSize(101);
        assertThat(cluster.items(SLICES)).hasSize(2);
    }

    @Test
    void aHeadlessServiceSaysSo() {
        service("'clusterIP':'None',");
        assertThat(slice().string("metadata", "labels", "service.kubernetes.io/headless"))
                .contains("");
    }

    @Test
    void slicesAndEndpointsGoWithTheirService() {
        service("");
        cluster.api.delete(SERVICES + "/web", "{}");
        cluster.settle();
        assertThat(cluster.items(SLICES)).isEmpty();
        assertThat(cluster.items(ENDPOINTS)).isEmpty();
    }

    @Test
    void whatSomebodyElseChangesInASliceIsPutRight() {
        service("");
        pod("one", "");
        String path = SLICES + "/" + slice().string("metadata", "name").orElseThrow();
        cluster.put(path, slice().with("endpoints", new JsonArray(List.<Json>of())));
        assertThat(addresses()).containsExactly("10.244.0.1");
    }
}

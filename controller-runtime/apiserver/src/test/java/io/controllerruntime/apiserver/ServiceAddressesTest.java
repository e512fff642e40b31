// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.apiserver.json.JsonArray;
import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.runtime.SystemRuntime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The addresses and ports of services; messages are those of kube-apiserver's sources, v1.34. */
class ServiceAddressesTest {

    private static final String SERVICES = "/api/v1/namespaces/default/services";

    private final Api api = new Api();

    private Api.Reply create(String name, String more) {
        return api.post(SERVICES, "{'metadata':{'name':'" + name + "'},'spec':{" + more + "}}");
    }

    private static String nodePort(long port) {
        return "'type':'NodePort','ports':[{'port':80,'nodePort':" + port + "}]";
    }

    private static long nodePort(Api.Reply reply) {
        return reply.body().array("spec", "ports").stream()
                .flatMap(JsonArray::objects)
                .flatMap((JsonObject port) -> port.integer("nodePort").stream())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anAddressThatAnotherServiceHasIsRefused() {
        create("one", "'clusterIP':'10.96.0.10','ports':[{'port':80}]");
        Api.Reply refused = create("two", "'clusterIP':'10.96.0.10','ports':[{'port':80}]");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.message())
                .isEqualTo("Service \"two\" is invalid: spec.clusterIPs: Invalid value: [\"10.96.0.10\"]:"
                        + " failed to allocate IP 10.96.0.10: provided IP is already allocated");
    }

    @Test
    void ofManyServicesThatAskForAnAddressAtOnceOneGetsIt() throws InterruptedException {
        var runtime = new SystemRuntime();
        var server = new ApiServer(ApiServer.Options.DEFAULT, runtime, runtime, runtime);
        for (int round = 1; round <= 50; round++) {
            String spec = "'clusterIP':'10.96.1." + round + "'," + nodePort(30_080 + round);
            List<Thread> writers = Stream.generate(() -> Thread.ofVirtual()
                            .start(() -> new Api(server)
                                    .post(SERVICES, "{'metadata':{'generateName':'s-'},'spec':{" + spec + "}}")))
                    .limit(8)
                    .toList();
            for (Thread writer : writers) {
                writer.join();
            }
            assertThat(new Api(server).get(SERVICES).names()).hasSize(round);
        }
    }

    @Test
    void whatAServiceSaysInVainIsWarnedOf() {
        assertThat(create("a", "'externalName':'a.b','ports':[{'port':80}]").warning())
                .isEqualTo("299 - \"spec.externalName is ignored when spec.type is not \\\"ExternalName\\\"\"");
        assertThat(create("b", "'clusterIP':'None','externalIPs':['1.2.3.4'],'ports':[{'port':80}]")
                        .warning())
                .isEqualTo("299 - \"spec.externalIPs is ignored for headless services\"");
    }

    @Test
    void aPortThatAnotherServiceHasIsRefused() {
        create("one", nodePort(30_080));
        assertThat(create("two", nodePort(30_080)).message())
                .isEqualTo("Service \"two\" is invalid: spec.ports[0].nodePort: Invalid value: 30080:"
                        + " provided port is already allocated");
    }

    @Test
    void whatADeletedServiceHadIsFreeAgain() {
        create("one", "'clusterIP':'10.96.0.10'," + nodePort(30_080));
        api.delete(SERVICES + "/one", null);
        assertThat(create("two", "'clusterIP':'10.96.0.10'," + nodePort(30_080)).status())
                .isEqualTo(201);
    }

    @Test
    void aServiceKeepsItsOwnWhenItIsUpdated() {
        Api.Reply created = create("one", "'clusterIP':'10.96.0.10'," + nodePort(30_080));
        String text = created.text().replace("\"port\":80,", "\"port\":81,");
        assertThat(api.put(SERVICES + "/one", text).status()).isEqualTo(200);
    }

    @Test
    void whatSomebodyChoseIsGivenToNobodyElse() {
        create("chosen", nodePort(30_000));
        assertThat(nodePort(create("given", "'type':'NodePort','ports':[{'port':80}]")))
                .isEqualTo(30_001);
    }

    @Test
    void portsAreOfTheRangeOfTheCluster() {
        assertThat(create("low", nodePort(80)).message())
                .isEqualTo(
                        "Service \"low\" is invalid: spec.ports[0].nodePort: Invalid value: 80: provided port is not in"
                                + " the valid range. The range of valid ports is 30000-32767");
    }

    @Test
    void aDryRunTakesNothing() {
        api.post(
                SERVICES + "?dryRun=All",
                "{'metadata':{'name':'dry'},'spec':{'clusterIP':'10.96.0.10','ports':[{'port':80}]}}");
        assertThat(create("wet", "'clusterIP':'10.96.0.10','ports':[{'port':80}]")
                        .status())
                .isEqualTo(201);
    }
}

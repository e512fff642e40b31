// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.controllerruntime.transport.KubeTransport;
import io.controllerruntime.transport.Method;
import io.controllerruntime.transport.Query;
import io.controllerruntime.transport.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@KubernetesTest(clusters = Cluster.EMBEDDED)
class EmbeddedControlPlaneTest {

    @Test
    void aConnectionWithoutSocketsSeesWhatCameOverTheNetwork(EmbeddedControlPlane cluster, @Namespace String namespace)
            throws IOException {
        String configMaps = "/api/v1/namespaces/" + namespace + "/configmaps";
        var object =
                JsonParser.parseString("{\"metadata\": {\"name\": \"seen\"}}").getAsJsonObject();
        String created = new Api(cluster.client()).post(configMaps, object).body();

        try (KubeTransport transport = cluster.transport()) {
            byte[] read = transport.call(get(configMaps + "/seen")).body();

            assertThat(JsonParser.parseString(new String(read, StandardCharsets.UTF_8)))
                    .isEqualTo(JsonParser.parseString(created));
        }
    }

    private static Request get(String path) {
        return new Request(Method.GET, path, Query.none(), null, Duration.ofSeconds(10));
    }
}

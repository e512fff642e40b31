// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.envtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import io.controllerruntime.envtest.KubernetesTest.Sharing;
import java.io.IOException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

@KubernetesTest(sharing = Sharing.OWN)
class OwnControlPlaneTest {

    @Test
    void objectsOutliveTheApiServer(ControlPlane controlPlane, @Namespace String namespace) throws IOException {
        var api = new Api(controlPlane.client());
        String configMaps = "/api/v1/namespaces/" + namespace + "/configmaps";
        api.post(
                configMaps,
                JsonParser.parseString("{\"metadata\": {\"name\": \"kept\"}}").getAsJsonObject());
        String before = api.get(configMaps + "/kept").body();
        String address = controlPlane.address();

        controlPlane.stopApiServer();
        assertThatThrownBy(() -> api.get(configMaps)).isInstanceOf(ConnectException.class);
        controlPlane.startApiServer();

        assertThat(api.get(configMaps + "/kept").body()).isEqualTo(before);
        assertThat(controlPlane.address()).isEqualTo(address);
    }

    @Test
    void startingAServerThatRunsDoesNothing(ControlPlane controlPlane) throws IOException {
        controlPlane.startApiServer();

        assertThat(new Api(controlPlane.client()).get("/readyz").body()).isEqualTo("ok");
    }
}

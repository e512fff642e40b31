// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.ProvisioningState;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A reconcile with nothing changed writes nothing, however a wish is spelled. */
@NullUnmarked
class SteadyStateTest extends InOperatedNamespace {

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', textBlock = """
        normalization.resources   | {'requests': {'cpu': '1000m', 'memory': '1Gi'}, 'limits': {'cpu': '1.5', 'memory': 1073741824}}
        normalization.resources   | {'limits': {}, 'requests': {}, 'claims': []}
        normalization.env         | [{'name': 'EMPTY', 'value': ''}, {'name': 'NOTHING'}, {'name': 'EXPANDED', 'value': '$(EMPTY)'}]
        normalization.env         | [{'name': 'REF', 'valueFrom': {'configMapKeyRef': {'name': 'other', 'key': 'key'}}}]
        authentication            | {'type': 'ConnectionString', 'connectionSecretRef': {'name': 'connections'}}
        identity                  | {'serviceAccountName': 'blue'}
        """)
    void ofASpecThatSays(String field, String value) {
        namespace.createAndRollOut(connector -> set(connector.getAsJsonObject("spec"), field, value));
        assertThat(namespace.writesOfAnotherReconcile("blue")).isEmpty();
    }

    @Test
    void ofTheSampleWithEmbeddedGrouping() {
        kube.create(Manifests.EMBEDDED_SAMPLE, connector -> {});
        namespace.awaitDeployment("green");
        kube.rollOut("green");
        namespace.awaitState("green", ProvisioningState.Succeeded);
        assertThat(namespace.writesOfAnotherReconcile("green")).isEmpty();
    }

    private static void set(JsonObject spec, String path, String value) {
        int dot = path.indexOf('.');
        JsonObject parent = dot < 0 ? spec : spec.getAsJsonObject(path.substring(0, dot));
        parent.add(path.substring(dot + 1), JsonParser.parseString(value));
    }
}

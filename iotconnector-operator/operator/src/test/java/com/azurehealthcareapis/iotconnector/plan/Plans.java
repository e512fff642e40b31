// SPDX-License-Identifier: Apache-2.0
package com.azurehealthcareapis.iotconnector.plan;

import com.azurehealthcareapis.iotconnector.Connectors;
import com.azurehealthcareapis.iotconnector.k8s.api.v1alpha1.IotConnector;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1EnvVar;
import io.kubernetes.client.openapi.models.V1PodTemplateSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;

/** Plans for tests, and views of them. */
@NullUnmarked // client-java says that every field may be absent; here a null fails the test
final class Plans {

    private Plans() {}

    static Decision decide(IotConnector connector, Settings settings) {
        return Plan.of(connector, settings, (Mappings) Mappings.resolve(connector, key -> Optional.empty()));
    }

    static Plan plan(IotConnector connector) {
        return (Plan) decide(connector, Connectors.SETTINGS);
    }

    static Refusal refusal(IotConnector connector, Settings settings) {
        return (Refusal) decide(connector, settings);
    }

    static V1PodTemplateSpec template(IotConnector connector) {
        return plan(connector).deployment().getSpec().getTemplate();
    }

    static List<V1Container> containers(IotConnector connector) {
        return template(connector).getSpec().getContainers();
    }

    static V1Container container(IotConnector connector, String name) {
        return containers(connector).stream()
                .filter(container -> container.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The environment of a container in order; a secret reads {@code secret NAME/KEY}. */
    static Map<String, String> env(IotConnector connector, String container) {
        var env = new LinkedHashMap<String, String>();
        container(connector, container).getEnv().forEach(variable -> env.put(variable.getName(), value(variable)));
        return env;
    }

    private static String value(V1EnvVar variable) {
        if (variable.getValueFrom() == null) {
            return String.valueOf(variable.getValue());
        }
        var secret = variable.getValueFrom().getSecretKeyRef();
        return secret == null ? "configMap" : "secret " + secret.getName() + "/" + secret.getKey();
    }
}

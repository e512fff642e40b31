// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.gen.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BuiltinSchemasTest {

    private final BuiltinSchemas schemas = BuiltinSchemas.lazily().get();

    @Test
    void aModelClassHasADefinition() {
        assertThat(schemas.definitionOf("V1Deployment")).contains("io.k8s.api.apps.v1.Deployment");
    }

    @Test
    void classesOfTheSameNameAreToldApartByTheirGroup() {
        assertThat(schemas.definitionOf("EventsV1Event")).contains("io.k8s.api.events.v1.Event");
    }

    @Test
    void referencesAreReplaced() {
        assertThat(schemas.schema("io.k8s.api.core.v1.ResourceRequirements").toString())
                .contains("x-kubernetes-int-or-string=true")
                .doesNotContain("$ref");
    }

    @Test
    void whatACrdCannotSayIsLeftOut() {
        assertThat(schemas.schema("io.k8s.api.apps.v1.Deployment").toString())
                .contains("x-kubernetes-list-map-keys=[containerPort, protocol]", "default=TCP")
                .doesNotContain("x-kubernetes-patch", "x-java-class", "group-version-kind");
    }
}

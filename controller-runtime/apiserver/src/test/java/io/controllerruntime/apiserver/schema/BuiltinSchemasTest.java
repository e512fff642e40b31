// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.apiserver.meta.GroupVersionKind;
import org.junit.jupiter.api.Test;

class BuiltinSchemasTest {

    private final BuiltinSchemas schemas = BuiltinSchemas.load();

    @Test
    void everyKindHasASchemaWithAKindOfItsOwn() {
        assertThat(schemas.kinds())
                .hasSizeGreaterThan(150)
                .allSatisfy(kind -> assertThat(schemas.of(kind)).isPresent());
    }

    @Test
    void aReferenceIsFollowedToTheLastField() {
        Schema deployment =
                schemas.of(new GroupVersionKind("apps", "v1", "Deployment")).orElseThrow();
        Schema containers = deployment
                .property("spec")
                .flatMap(spec -> spec.property("template"))
                .flatMap(template -> template.property("spec"))
                .flatMap(pod -> pod.property("containers"))
                .orElseThrow();
        assertThat(containers.patchMergeKey()).contains("name");
        assertThat(containers
                        .items()
                        .flatMap(container -> container.property("image"))
                        .flatMap(Schema::type))
                .contains("string");
    }

    @Test
    void aSchemaMayReferToItself() {
        Schema json = schemas.definition("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaProps");
        assertThat(json.property("not").flatMap(not -> not.property("not"))).isPresent();
    }

    @Test
    void whatIsNotAKindOfKubernetesHasNoSchema() {
        assertThat(schemas.of(new GroupVersionKind("example.com", "v1", "Widget")))
                .isEmpty();
    }
}

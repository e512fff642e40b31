// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.finalizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked // every getter of a model may return null
class FinalizerListTest {

    private final V1ConfigMap object = new V1ConfigMap().metadata(new V1ObjectMeta());

    @Test
    void aFinalizerIsAddedOnceAtTheEnd() {
        assertThat(FinalizerList.add(object, "example.org/a")).isTrue();
        assertThat(FinalizerList.add(object, "example.org/b")).isTrue();
        assertThat(FinalizerList.add(object, "example.org/a")).isFalse();
        assertThat(FinalizerList.of(object)).containsExactly("example.org/a", "example.org/b");
    }

    @Test
    void aFinalizerIsRemovedEveryTimeItIsThere() {
        object.getMetadata().setFinalizers(List.of("example.org/a", "example.org/b", "example.org/a"));
        assertThat(FinalizerList.remove(object, "example.org/a")).isTrue();
        assertThat(FinalizerList.remove(object, "example.org/a")).isFalse();
        assertThat(FinalizerList.of(object)).containsExactly("example.org/b");
    }

    @Test
    void aFinalizerIsThereOrNot() {
        assertThat(FinalizerList.contains(object, "example.org/a")).isFalse();
        FinalizerList.add(object, "example.org/a");
        assertThat(FinalizerList.contains(object, "example.org/a")).isTrue();
    }
}

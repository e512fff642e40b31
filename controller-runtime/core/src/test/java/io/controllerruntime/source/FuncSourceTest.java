// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.controllerruntime.reconcile.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FuncSourceTest {

    private static final Request A = Request.of("demo", "a");

    private final List<Request> queue = new ArrayList<>();
    private final List<Consumer<Request>> given = new ArrayList<>();
    private final FuncSource source = new FuncSource("orders", given::add);

    @Test
    void theFunctionIsCalledAtTheStart() {
        assertThat(given).isEmpty();
        source.start(queue::add);
        given.getFirst().accept(A);
        assertThat(queue).containsExactly(A);
    }

    @Test
    void whatComesAfterTheStopIsNotDelivered() {
        source.stop();
        source.start(queue::add);
        source.stop();
        given.getFirst().accept(A);
        assertThat(queue).isEmpty();

        source.start(queue::add);
        given.getFirst().accept(A);
        given.getLast().accept(A);
        assertThat(queue).hasSize(1);
    }

    @Test
    void hasNothingToWaitFor() {
        assertThat(source.hasSynced()).isTrue();
        assertThat(source.problem()).isEmpty();
        assertThat(source.name()).isEqualTo("orders");
    }
}

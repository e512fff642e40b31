// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.extended;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.controllerruntime.reconcile.Request;
import io.kubernetes.client.extended.controller.reconciler.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReconcilersTest {

    private final List<io.kubernetes.client.extended.controller.reconciler.Request> seen = new ArrayList<>();

    @Test
    void anOldReconcilerGetsNamespaceAndName() throws Exception {
        answer(new Result(false), Request.of("demo", "blue"));
        assertThat(seen)
                .containsExactly(new io.kubernetes.client.extended.controller.reconciler.Request("demo", "blue"));
    }

    @Test
    void aClusterScopedObjectHasNoNamespace() throws Exception {
        answer(new Result(false), Request.of("", "node"));
        assertThat(seen).containsExactly(new io.kubernetes.client.extended.controller.reconciler.Request("node"));
        assertThat(seen.getFirst().getNamespace()).isNull();
    }

    @Test
    void oldResultsAreTranslated() throws Exception {
        assertThat(answer(new Result(false))).isEqualTo(io.controllerruntime.reconcile.Result.done());
        assertThat(answer(new Result(false, Duration.ofSeconds(5))))
                .isEqualTo(io.controllerruntime.reconcile.Result.done());
        assertThat(answer(new Result(true))).isEqualTo(io.controllerruntime.reconcile.Result.retry());
        assertThat(answer(new Result(true, Duration.ZERO))).isEqualTo(io.controllerruntime.reconcile.Result.retry());
        assertThat(answer(new Result(true, Duration.ofSeconds(5))))
                .isEqualTo(io.controllerruntime.reconcile.Result.requeueAfter(Duration.ofSeconds(5)));
    }

    @Test
    void aNullResultIsAnErrorThatIsTriedAgain() {
        assertThatThrownBy(() -> answer(null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the reconciler returned null; return new Result(false) when all is done");
    }

    private io.controllerruntime.reconcile.Result answer(@Nullable Result result) throws Exception {
        return answer(result, Request.of("demo", "blue"));
    }

    private io.controllerruntime.reconcile.Result answer(@Nullable Result result, Request request) throws Exception {
        return Reconcilers.from(old -> {
                    seen.add(old);
                    return result;
                })
                .reconcile(request);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.cel;

import dev.cel.common.ast.CelExpr;
import dev.cel.runtime.CelEvaluationListener;
import io.controllerruntime.apiserver.cel.CostLimitException.Limit;
import io.controllerruntime.apiserver.cel.StepCosts.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts what one evaluation of an expression costs, and ends it when it costs too much. Used by one thread. */
final class CostMeter implements CelEvaluationListener {

    /** k8s.io/apiserver/pkg/apis/cel/config.go. */
    private static final long LIMIT = 1_000_000;

    private final StepCosts costs;
    private final long budget;

    /** The results of the steps that are arguments of calls. */
    private final Map<Long, Object> results = new HashMap<>();

    private long spent;

    /** @param budget what the rules of the object have left */
    CostMeter(StepCosts costs, long budget) {
        this.costs = costs;
        this.budget = budget;
    }

    long spent() {
        return spent;
    }

    @Override
    public void callback(CelExpr step, Object result) {
        if (costs.isRemembered(step.id())) {
            results.put(step.id(), result);
        }
        Step cost = costs.steps().get(step.id());
        if (cost != null) {
            spent += cost.isCall() ? ofCall(cost, result) : cost.fixed();
        }
        if (spent > budget) {
            throw new CostLimitException(Limit.OBJECT);
        }
        if (spent > LIMIT) {
            throw new CostLimitException(Limit.EXPRESSION);
        }
    }

    private long ofCall(Step call, Object result) {
        List<Object> arguments = call.arguments().stream()
                .map(argument -> results.getOrDefault(argument, ""))
                .toList();
        return new CallCosts(call.function(), call.overload(), arguments, result).cost();
    }
}

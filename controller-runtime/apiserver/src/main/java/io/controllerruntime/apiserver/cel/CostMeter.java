// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.cel;

import dev.cel.common.ast.CelExpr;
import dev.cel.runtime.CelEvaluationListener;

/**
 * Counts what evaluation costs, and ends it when it costs too much. Used by one thread, for the rules of one object.
 *
 * <p>Each step of an expression costs one, and what a step makes of text costs a tenth of its length more. The limits are those of
 * k8s.io/apiserver/pkg/apis/cel/config.go; cel-go counts by function, so an expression near a limit may pass here and not there, or the other way.
 */
final class CostMeter implements CelEvaluationListener {

    private static final long PER_EXPRESSION = 1_000_000;
    private static final long PER_OBJECT = 10_000_000;
    private static final int CHARACTERS_PER_UNIT = 10;

    private long left = PER_OBJECT;
    private long leftOfExpression;

    /** Begins with the next expression. */
    void next() {
        leftOfExpression = PER_EXPRESSION;
    }

    boolean isExhausted() {
        return left <= 0;
    }

    @Override
    public void callback(CelExpr step, Object result) {
        long cost = 1L + (result instanceof String text ? text.length() / CHARACTERS_PER_UNIT : 0);
        left -= cost;
        leftOfExpression -= cost;
        if (left < 0) {
            throw new CostLimitException("validation failed due to running out of cost budget");
        }
        if (leftOfExpression < 0) {
            throw new CostLimitException("operation cancelled: actual cost limit exceeded");
        }
    }
}
